import Testing

@testable import Contract

@Suite struct `A command to repeat a request` {
    private func command(
        _ method: String = "GET",
        _ url: String = "http://h/a?b=c&d",
        _ fields: [(String, String)] = [],
        _ body: String?? = nil
    ) -> String {
        CurlCommand.text(method: method, url: url, fields: fields.map { .init($0.0, $0.1) }, body: body)
    }

    @Test func `tells method, fields, body and URL`() {
        #expect(command() == "curl --include 'http://h/a?b=c&d'")
        #expect(command("HEAD") == "curl --head 'http://h/a?b=c&d'")
        #expect(
            command("POST", "http://h/", [("Content-Type", "text/plain"), ("X-Empty", "")], "@it's")
                == #"curl --include --request POST --header 'Content-Type: text/plain' --header 'X-Empty;' "#
                + #"--data-raw '@it'\''s' 'http://h/'"#
        )
    }

    @Test func `keeps curl from adding a type, globbing and tidying up`() {
        #expect(
            command("GET", "http://h/../[1]", [], "x")
                == "curl --include --request GET --header 'Content-Type:' --data-raw x --globoff --path-as-is 'http://h/../[1]'"
        )
        #expect(command("PUT", "http://h/", [], .some(nil)).contains("--data-binary @BODY"))
    }

    @Test func `leaves the variables that stand for secrets to the shell, and nothing else`() {
        #expect(
            command("GET", "http://h/", [("Authorization", "Bearer $FLOSUM_ACCESS_TOKEN")])
                == #"curl --include --header 'Authorization: Bearer '"$FLOSUM_ACCESS_TOKEN" 'http://h/'"#
        )
        #expect(ShellWord.quoted("a=$FLOSUM_CLIENT_SECRET&b=$HOME") == #"'a='"$FLOSUM_CLIENT_SECRET"'&b=$HOME'"#)
        #expect(ShellWord.quoted("$(id)`id`\\!\"") == "'$(id)`id`\\!\"'")
        #expect(ShellWord.quoted("") == "''")
    }

    @Test func `stays on one line, and shows controls`() {
        #expect(ShellWord.quoted("a\r\nb'\\\u{1B}ä\u{202E}") == #"$'a\x0d\x0ab\'\\\x1bä\xe2\x80\xae'"#)
    }
}

@Suite struct `Text that is to be seen` {
    @Test func `shows what would do something, rather than let it`() {
        #expect(
            VisibleText.text("a\nb\r\nc\td\u{1B}[0m\u{0}\u{7F}\u{85}") == #"a\nb\r\nc\td\u{1b}[0m\u{0}\u{7f}\u{85}"#
        )
        #expect(
            VisibleText.text("\u{202E}\u{2028}\u{FEFF}\u{FFFE}\u{1FFFF}\u{AD}\u{E0041}")
                == #"\u{202e}\u{2028}\u{feff}\u{fffe}\u{1ffff}\u{ad}\u{e0041}"#
        )
        #expect(VisibleText.text("Grüße 🐤") == "Grüße 🐤")
    }

    @Test func `is no markup`() {
        #expect(
            VisibleText.markup("<a href=\"x\" b='y'>&amp;]]>\u{1}")
                == "&lt;a href=&quot;x&quot; b=&#39;y&#39;&gt;&amp;amp;]]&gt;\\u{1}"
        )
    }
}
