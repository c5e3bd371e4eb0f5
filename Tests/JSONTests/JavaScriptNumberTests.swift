import JSON
import Randomness
import Testing

@Suite struct `Numbers in JavaScript form` {
    /// What Node writes for a number that it has read: `JSON.stringify(JSON.parse(text))`.
    static let cases: [(text: String, written: String)] = [
        ("0", "0"),
        ("-0", "0"),
        ("1", "1"),
        ("-1", "-1"),
        ("1.0", "1"),
        ("1.50", "1.5"),
        ("100", "100"),
        ("1e2", "100"),
        ("1E+2", "100"),
        ("123456789", "123456789"),
        ("9007199254740991", "9007199254740991"),
        ("9007199254740992", "9007199254740992"),
        ("9007199254740993", "9007199254740992"),
        ("-9007199254740993", "-9007199254740992"),
        ("123456789012345", "123456789012345"),
        ("1234567890123456", "1234567890123456"),
        ("12345678901234567890", "12345678901234567000"),
        ("100000000000000000000", "100000000000000000000"),
        ("999999999999999900000", "999999999999999900000"),
        ("1e20", "100000000000000000000"),
        ("1e21", "1e+21"),
        ("1.5e21", "1.5e+21"),
        ("-1e21", "-1e+21"),
        ("123456789012345678901234567890", "1.2345678901234568e+29"),
        ("0.1", "0.1"),
        ("0.5", "0.5"),
        ("0.30000000000000004", "0.30000000000000004"),
        ("0.1e1", "1"),
        ("0.000001", "0.000001"),
        ("0.0000015", "0.0000015"),
        ("0.00000123", "0.00000123"),
        ("1e-6", "0.000001"),
        ("1e-7", "1e-7"),
        ("1.5e-7", "1.5e-7"),
        ("-1e-7", "-1e-7"),
        ("123e-10", "1.23e-8"),
        ("0.00000000000000000001", "1e-20"),
        ("5e-324", "5e-324"),
        ("4.9406564584124654e-324", "5e-324"),
        ("2.2250738585072014e-308", "2.2250738585072014e-308"),
        ("1.7976931348623157e308", "1.7976931348623157e+308"),
        ("1.7976931348623159e308", "null"),
        ("1e400", "null"),
        ("-1e400", "null"),
        ("1e-400", "0"),
        ("-1e-400", "0"),
        ("3.141592653589793", "3.141592653589793"),
        ("2.718281828459045", "2.718281828459045"),
        ("1.005", "1.005"),
        ("4.35", "4.35"),
        ("0.1234567890123456789", "0.12345678901234568"),
        ("299792458", "299792458"),
        ("6.02214076e23", "6.02214076e+23"),
        ("1.602176634e-19", "1.602176634e-19"),
        ("1e5", "100000"),
        ("123456.789", "123456.789"),
        ("-123.456e3", "-123456"),
        ("4294967295", "4294967295"),
        ("1e1000000", "null"),
        ("0e5", "0"),
        ("0.0", "0"),
        ("1000000000000000128", "1000000000000000100"),
        ("1000000000000000100", "1000000000000000100"),
        ("5e-7", "5e-7"),
        ("99999999999999999999", "100000000000000000000"),
        ("18014398509481984", "18014398509481984"),
        ("4503599627370496.5", "4503599627370496"),
        ("33.333333333333336", "33.333333333333336"),
    ]

    @Test(arguments: cases) func `are written as Node writes them`(text: String, written: String) throws {
        let value = try JSONValue(parsing: text.utf8)
        #expect(value.serialized(numbers: .javaScript) == Array(written.utf8))
    }

    @Test(arguments: cases) func `can be kept as they were written`(text: String, written: String) throws {
        #expect(try JSONValue(parsing: text.utf8).serialized() == Array(text.utf8))
    }

    @Test(arguments: [Double.infinity, -.infinity, .nan]) func `do not exist unless finite`(double: Double) {
        var output: [UInt8] = []
        JSONWriter.write(double, to: &output)
        #expect(output == Array("null".utf8))
        #expect(JSONNumber(double) == nil)
    }

    @Test(arguments: [0, 7, -1, 10, 99, 1_000_000, Int.max, Int.min]) func `include each Int`(number: Int) {
        var output = Array("[".utf8)
        JSONWriter.write(number, to: &output)
        #expect(output == Array("[\(number)".utf8))
    }

    @Test func `read back as the same double`() throws {
        var random = SplitMix64(seed: 20)
        for _ in 0..<20_000 {
            let double = Double(bitPattern: random.next())
            guard let number = JSONNumber(double) else { continue }
            #expect(number.double == double)
            #expect(try JSONValue(parsing: number.text.utf8) == .number(number))
        }
    }

    @Test(arguments: [
        ("5", 5), ("5.0", 5), ("5e0", 5), ("-0", 0), ("5.5", nil), ("1e30", nil), ("9223372036854775807", .max),
    ])
    func `are whole numbers however they are written`(text: String, int: Int?) throws {
        #expect(try JSONValue(parsing: text.utf8).int == int)
    }

    @Test func `are equal as doubles`() throws {
        let numbers = try ["10", "10.0", "1e1", "100e-1"].map { try JSONValue(parsing: $0.utf8) }
        #expect(Set(numbers).count == 1)
        #expect(numbers[0] != 11)
    }
}
