import Testing

/// Malformed texts with the messages that Node 22 has for them.
enum V8Messages {
    /// One text with its message.
    struct Case: Sendable, CustomTestStringConvertible {
        let text: String
        let message: String

        init(_ text: String, _ message: String) {
            self.text = text
            self.message = message
        }

        var testDescription: String { text }
    }

    /// Answers of a NestJS 11 service on Node 22.20 to such bodies.
    static let recorded: [Case] = [
        Case("\u{0}{}", "Unexpected token '\u{0}', \"\u{0}{}\" is not valid JSON"),
        Case("\u{B}", "Unexpected token '\u{B}', \"\u{B}\" is not valid JSON"),
        Case(" ", "Unexpected end of JSON input"),
        Case("\"", "Unexpected token '\"', \"\"\" is not valid JSON"),
        Case("\"\"", "Unexpected token '\"', \"\"\"\" is not valid JSON"),
        Case("\"abc\"", "Unexpected token '\"', \"\"abc\"\" is not valid JSON"),
        Case("()", "Unexpected token '(', \"()\" is not valid JSON"),
        Case("--boundary", "Unexpected token '-', \"--boundary\" is not valid JSON"),
        Case("-1", "Unexpected token '-', \"-1\" is not valid JSON"),
        Case("//", "Unexpected token '/', \"//\" is not valid JSON"),
        Case("0", "Unexpected token '0', \"0\" is not valid JSON"),
        Case("5", "Unexpected token '5', \"5\" is not valid JSON"),
        Case("<xml/>", "Unexpected token '<', \"<xml/>\" is not valid JSON"),
        Case("Infinity", "Unexpected token 'I', \"Infinity\" is not valid JSON"),
        Case("[                    x]", "Unexpected token 'x', ...\"          x]\" is not valid JSON"),
        Case("[                    xyyyyyyyy]", "Unexpected token 'x', ...\"          xyyyyyyyy]\" is not valid JSON"),
        Case(
            "[                    xyyyyyyyyy]",
            "Unexpected token 'x', ...\"          xyyyyyyyyy\"... is not valid JSON"
        ),
        Case(
            "[                    xyyyyyyyyyy]",
            "Unexpected token 'x', ...\"          xyyyyyyyyy\"... is not valid JSON"
        ),
        Case("[         x          ]", "Unexpected token 'x', ...\"[         x         \"... is not valid JSON"),
        Case("[         x         ]", "Unexpected token 'x', ...\"[         x         \"... is not valid JSON"),
        Case("[\",", "Unterminated string in JSON at position 3 (line 1 column 4)"),
        Case("[\"\\u", "Bad Unicode escape in JSON at position 4 (line 1 column 5)"),
        Case("[\"\\u00e", "Bad Unicode escape in JSON at position 7 (line 1 column 8)"),
        Case("[\"a", "Unterminated string in JSON at position 3 (line 1 column 4)"),
        Case("[\"a\"", "Expected ',' or ']' after array element in JSON at position 4 (line 1 column 5)"),
        Case("[\"a\",", "Unexpected end of JSON input"),
        Case("[\"a\":1]", "Expected ',' or ']' after array element in JSON at position 4 (line 1 column 5)"),
        Case("[,]", "Unexpected token ',', \"[,]\" is not valid JSON"),
        Case("[1,,2]", "Unexpected token ',', \"[1,,2]\" is not valid JSON"),
        Case(
            "[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,x]",
            "Unexpected token 'x', ...\"1,1,1,1,1,x]\" is not valid JSON"
        ),
        Case("[1,2,3", "Expected ',' or ']' after array element in JSON at position 6 (line 1 column 7)"),
        Case("[1.", "Unterminated fractional number in JSON at position 3 (line 1 column 4)"),
        Case("[1:2]", "Expected ',' or ']' after array element in JSON at position 2 (line 1 column 3)"),
        Case("[1e", "Exponent part is missing a number in JSON at position 3 (line 1 column 4)"),
        Case("[[[[", "Unexpected end of JSON input"),
        Case("[f", "Unexpected end of JSON input"),
        Case("[object Object]", "\"[object Object]\" is not valid JSON"),
        Case("[t", "Unexpected end of JSON input"),
        Case("[{]}", "Expected property name or '}' in JSON at position 2 (line 1 column 3)"),
        Case("\\u007b}", "Unexpected token '\\', \"\\u007b}\" is not valid JSON"),
        Case("][", "Unexpected token ']', \"][\" is not valid JSON"),
        Case("false", "Unexpected token 'f', \"false\" is not valid JSON"),
        Case("nul l", "Unexpected token 'n', \"nul l\" is not valid JSON"),
        Case("null", "Unexpected token 'n', \"null\" is not valid JSON"),
        Case("tru", "Unexpected token 't', \"tru\" is not valid JSON"),
        Case("true", "Unexpected token 't', \"true\" is not valid JSON"),
        Case("x", "Unexpected token 'x', \"x\" is not valid JSON"),
        Case("xxxxxxxxx", "Unexpected token 'x', \"xxxxxxxxx\" is not valid JSON"),
        Case("xxxxxxxxxx", "Unexpected token 'x', \"xxxxxxxxxx\" is not valid JSON"),
        Case("xxxxxxxxxxxxxxxxxxxx", "Unexpected token 'x', \"xxxxxxxxxxxxxxxxxxxx\" is not valid JSON"),
        Case("xxxxxxxxxxxxxxxxxxxxxx", "Unexpected token 'x', \"xxxxxxxxxx\"... is not valid JSON"),
        Case("{", "Expected property name or '}' in JSON at position 1 (line 1 column 2)"),
        Case("{\r\n  \"a\": 1,\r\n}", "Expected double-quoted property name in JSON at position 14 (line 3 column 1)"),
        Case("{\"", "Unterminated string in JSON at position 2 (line 1 column 3)"),
        Case("{\"a\"", "Expected ':' after property name in JSON at position 4 (line 1 column 5)"),
        Case("{\"a\":", "Unexpected end of JSON input"),
        Case("{\"a\":\u{0}1}", "Unexpected token '\u{0}', \"{\"a\":\u{0}1}\" is not valid JSON"),
        Case("{\"a\":\t}", "Unexpected token '}', \"{\"a\":\t}\" is not valid JSON"),
        Case("{\"a\":\"\t\"}", "Bad control character in string literal in JSON at position 6 (line 1 column 7)"),
        Case("{\"a\":\"\\\"}", "Unterminated string in JSON at position 9 (line 1 column 10)"),
        Case("{\"a\":\"\\'\"}", "Bad escaped character in JSON at position 7 (line 1 column 8)"),
        Case("{\"a\":\"\\u12\"}", "Bad Unicode escape in JSON at position 10 (line 1 column 11)"),
        Case("{\"a\":\"\\u12g4\"}", "Bad Unicode escape in JSON at position 10 (line 1 column 11)"),
        Case("{\"a\":\"b\"'c'}", "Expected ',' or '}' after property value in JSON at position 8 (line 1 column 9)"),
        Case("{\"a\":\"x\ny\"}", "Bad control character in string literal in JSON at position 7 (line 1 column 8)"),
        Case("{\"a\":\"\u{E9}\"x}", "Expected ',' or '}' after property value in JSON at position 8 (line 1 column 9)"),
        Case("{\"a\":\"\u{FFFD}", "Unterminated string in JSON at position 7 (line 1 column 8)"),
        Case(
            "{\"a\":\"\u{1F600}\",x}",
            "Expected double-quoted property name in JSON at position 10 (line 1 column 11)"
        ),
        Case("{\"a\":+1}", "Unexpected token '+', \"{\"a\":+1}\" is not valid JSON"),
        Case("{\"a\":-", "No number after minus sign in JSON at position 6 (line 1 column 7)"),
        Case("{\"a\":-}", "No number after minus sign in JSON at position 6 (line 1 column 7)"),
        Case("{\"a\":/*c*/1}", "Unexpected token '/', \"{\"a\":/*c*/1}\" is not valid JSON"),
        Case("{\"a\":00}", "Unexpected number in JSON at position 6 (line 1 column 7)"),
        Case("{\"a\":0x1}", "Expected ',' or '}' after property value in JSON at position 6 (line 1 column 7)"),
        Case("{\"a\":1 \"b\":2}", "Expected ',' or '}' after property value in JSON at position 7 (line 1 column 8)"),
        Case("{\"a\":1,", "Expected double-quoted property name in JSON at position 7 (line 1 column 8)"),
        Case("{\"a\":1,\"b\"}", "Expected ':' after property name in JSON at position 10 (line 1 column 11)"),
        Case("{\"a\":1,,\"b\":2}", "Expected double-quoted property name in JSON at position 7 (line 1 column 8)"),
        Case("{\"a\":1:2}", "Expected ',' or '}' after property value in JSON at position 6 (line 1 column 7)"),
        Case("{\"a\":1;}", "Expected ',' or '}' after property value in JSON at position 6 (line 1 column 7)"),
        Case("{\"a\":1e1.5}", "Expected ',' or '}' after property value in JSON at position 8 (line 1 column 9)"),
        Case("{\"a\":1e}", "Exponent part is missing a number in JSON at position 7 (line 1 column 8)"),
        Case("{\"a\":1}\u{0}", "Unexpected non-whitespace character after JSON at position 7 (line 1 column 8)"),
        Case("{\"a\":1}//", "Unexpected non-whitespace character after JSON at position 7 (line 1 column 8)"),
        Case("{\"a\":1}x", "Unexpected non-whitespace character after JSON at position 7 (line 1 column 8)"),
        Case("{\"a\":1}{\"b\":2}", "Unexpected non-whitespace character after JSON at position 7 (line 1 column 8)"),
        Case("{\"a\":1\u{A0}}", "Expected ',' or '}' after property value in JSON at position 6 (line 1 column 7)"),
        Case(
            "{\"a\":1\u{FF0C}\"b\":2}",
            "Expected ',' or '}' after property value in JSON at position 6 (line 1 column 7)"
        ),
        Case("{\"a\":None}", "Unexpected token 'N', \"{\"a\":None}\" is not valid JSON"),
        Case("{\"a\":[1,2}", "Expected ',' or ']' after array element in JSON at position 9 (line 1 column 10)"),
        Case("{\"a\":[{\"b\":1},{\"c\":}]}", "Unexpected token '}', ...\"\":1},{\"c\":}]}\" is not valid JSON"),
        Case("{\"a\":`x`}", "Unexpected token '`', \"{\"a\":`x`}\" is not valid JSON"),
        Case("{\"a\":fal se}", "Unexpected token ' ', \"{\"a\":fal se}\" is not valid JSON"),
        Case("{\"a\":nul}", "Unexpected token '}', \"{\"a\":nul}\" is not valid JSON"),
        Case("{\"a\":t", "Unexpected end of JSON input"),
        Case("{\"a\":truE}", "Unexpected token 'E', \"{\"a\":truE}\" is not valid JSON"),
        Case("{\"a\":undefined}", "Unexpected token 'u', \"{\"a\":undefined}\" is not valid JSON"),
        Case("{\"a\":{\"b\":1]}", "Expected ',' or '}' after property value in JSON at position 11 (line 1 column 12)"),
        Case("{\"a\":{\"b\":{\"c\":", "Unexpected end of JSON input"),
        Case("{\"a\"=1}", "Expected ':' after property name in JSON at position 4 (line 1 column 5)"),
        Case("{\"a\"}", "Expected ':' after property name in JSON at position 4 (line 1 column 5)"),
        Case("{\"g", "Unterminated string in JSON at position 3 (line 1 column 4)"),
        Case(
            "{\"grant_type\":\"authorization_code\",\"n\":-",
            "No number after minus sign in JSON at position 40 (line 1 column 41)"
        ),
        Case(
            "{\"grant_type\":\"authorization_code\",\"n\":-1.",
            "Unterminated fractional number in JSON at position 42 (line 1 column 43)"
        ),
        Case(
            "{\"grant_type\":\"authorization_code\",\"n\":-1.5e3",
            "Expected ',' or '}' after property value in JSON at position 45 (line 1 column 46)"
        ),
        Case("{\"grant_type\":\"authorization_code\",\"n\":-1.5e3,\"a\":[", "Unexpected end of JSON input"),
        Case("{\"grant_type\":\"authorization_code\",\"n\":-1.5e3,\"a\":[tr", "Unexpected end of JSON input"),
        Case("{\"grant_type\":\"authorization_code\",\"n\":-1.5e3,\"a\":[true,nul", "Unexpected end of JSON input"),
        Case(
            "{\"grant_type\":\"authorization_code\",\"n\":-1.5e3,\"a\":[true,null,\"\\",
            "Unexpected end of JSON input"
        ),
        Case(
            "{\"grant_type\":\"authorization_code\",\"n\":-1.5e3,\"a\":[true,null,\"\\u",
            "Bad Unicode escape in JSON at position 64 (line 1 column 65)"
        ),
        Case(
            "{\"grant_type\":\"authorization_code\",\"n\":-1.5e3,\"a\":[true,null,\"\\u0",
            "Bad Unicode escape in JSON at position 65 (line 1 column 66)"
        ),
        Case("{\"type\":", "Unexpected end of JSON input"),
        Case(
            "{\"\u{65E5}\u{672C}\u{8A9E}\":\u{65E5}}",
            "Unexpected token '\u{65E5}', \"{\"\u{65E5}\u{672C}\u{8A9E}\":\u{65E5}}\" is not valid JSON"
        ),
        Case("{\"\u{1F600}\":x}", "Unexpected token 'x', \"{\"\u{1F600}\":x}\" is not valid JSON"),
        Case("{,}", "Expected property name or '}' in JSON at position 1 (line 1 column 2)"),
        Case("{1:2}", "Expected property name or '}' in JSON at position 1 (line 1 column 2)"),
        Case("{:1}", "Expected property name or '}' in JSON at position 1 (line 1 column 2)"),
        Case("{]", "Expected property name or '}' in JSON at position 1 (line 1 column 2)"),
        Case("{a:'b'}", "Expected property name or '}' in JSON at position 1 (line 1 column 2)"),
        Case("{a:1}", "Expected property name or '}' in JSON at position 1 (line 1 column 2)"),
        Case("{null:1}", "Expected property name or '}' in JSON at position 1 (line 1 column 2)"),
        Case("{true:1}", "Expected property name or '}' in JSON at position 1 (line 1 column 2)"),
        Case("{\u{201C}a\u{201D}:1}", "Expected property name or '}' in JSON at position 1 (line 1 column 2)"),
        Case("}{", "Unexpected token '}', \"}{\" is not valid JSON"),
        Case("\u{A0}{}", "Unexpected token '\u{A0}', \"\u{A0}{}\" is not valid JSON"),
        Case("\u{E9}", "Unexpected token '\u{E9}', \"\u{E9}\" is not valid JSON"),
    ]
}

extension V8Messages {
    /// Further texts; V8 11.3 has the same messages, without line and column.
    static let derived: [Case] = [
        Case("", "Unexpected end of JSON input"),
        Case("NaN", "\"NaN\" is not valid JSON"),
        Case("Infinity", "\"Infinity\" is not valid JSON"),
        Case("undefined", "\"undefined\" is not valid JSON"),
        Case("[object Object]", "\"[object Object]\" is not valid JSON"),
        Case("NaN ", "Unexpected token 'N', \"NaN \" is not valid JSON"),
        Case("Nan", "Unexpected token 'N', \"Nan\" is not valid JSON"),
        Case("\u{FEFF}{}", "Unexpected token '\u{FEFF}', \"\u{FEFF}{}\" is not valid JSON"),
        Case("01", "Unexpected number in JSON at position 1 (line 1 column 2)"),
        Case("-01", "Unexpected number in JSON at position 2 (line 1 column 3)"),
        Case("tr1e", "Unexpected number in JSON at position 2 (line 1 column 3)"),
        Case("nu\"", "Unexpected string in JSON at position 2 (line 1 column 3)"),
        Case("fals", "Unexpected end of JSON input"),
        Case("1.e5", "Unterminated fractional number in JSON at position 2 (line 1 column 3)"),
        Case("1e+", "Exponent part is missing a number in JSON at position 3 (line 1 column 4)"),
        Case("1 2", "Unexpected non-whitespace character after JSON at position 2 (line 1 column 3)"),
        Case("\"a\\", "Unexpected end of JSON input"),
        Case("\"a\u{0}\"", "Bad control character in string literal in JSON at position 2 (line 1 column 3)"),
        Case("\"\\x41\"", "Bad escaped character in JSON at position 2 (line 1 column 3)"),
        Case("\"\\\u{E9}\"", "Bad escaped character in JSON at position 2 (line 1 column 3)"),
        Case("\"\\\u{FF}\"", "Bad escaped character in JSON at position 2 (line 1 column 3)"),
        Case("\"\\\u{100}\"", "Unexpected token '\u{100}', \"\"\\\u{100}\"\" is not valid JSON"),
        Case("\"\\\u{201C}\"", "Unexpected token '\u{201C}', \"\"\\\u{201C}\"\" is not valid JSON"),
        Case("\"\\u00\u{E9}9\"", "Bad Unicode escape in JSON at position 5 (line 1 column 6)"),
        Case("[1,]", "Unexpected token ']', \"[1,]\" is not valid JSON"),
        Case("{\"\u{1F600}\" 1}", "Expected ':' after property name in JSON at position 6 (line 1 column 7)"),
        Case("[\n\n1\r\n2]", "Expected ',' or ']' after array element in JSON at position 6 (line 4 column 1)"),
        Case("[\r1\r\r2]", "Expected ',' or ']' after array element in JSON at position 5 (line 4 column 1)"),
        Case(
            "[\"\u{1F600}\",\n \"\u{E9}\" 1]",
            "Expected ',' or ']' after array element in JSON at position 12 (line 2 column 6)"
        ),
        Case("[,23456789012345678]", "Unexpected token ',', \"[,23456789012345678]\" is not valid JSON"),
        Case("[,234567890123456789]", "Unexpected token ',', \"[,234567890\"... is not valid JSON"),
        Case("[1234567,x2345678901]", "Unexpected token 'x', \"[1234567,x234567890\"... is not valid JSON"),
        Case("[12345678,x2345678901]", "Unexpected token 'x', ...\"[12345678,x234567890\"... is not valid JSON"),
        Case("[12345678901234567,x]", "Unexpected token 'x', ...\"901234567,x]\" is not valid JSON"),
    ]

    /// Messages with half a pair, written as the JSON strings that carry them.
    static let halves: [Case] = [
        Case("\u{1F600}", #""Unexpected token '\ud83d', \"\#u{1F600}\" is not valid JSON""#),
        Case(
            "[\"a\u{1F600}234567\",x,2345678\u{1F600}]",
            #""Unexpected token 'x', ...\"\#u{1F600}234567\",x,2345678\ud83d\"... is not valid JSON""#
        ),
        Case(
            "[\"\u{1F600}1234567\",x,123456]",
            #""Unexpected token 'x', ...\"\ude001234567\",x,123456]\" is not valid JSON""#
        ),
        Case(
            String(repeating: "\u{1F600}", count: 11),
            #""Unexpected token '\ud83d', \"\#(String(repeating: "\u{1F600}", count: 5))\"... is not valid JSON""#
        ),
    ]
}
