import JSON
import Testing

@testable import Contract

@Suite struct `Pseudonyms by a key` {
    private static func redactor(_ key: UInt8 = 1) -> TextRedactor {
        TextRedactor(pseudonyms: Pseudonyms(key: [key]), pathWords: ["api", "v1", "connections", "jobs"])
    }

    @Test(arguments: [1...9, 10...99, 100...999, 1_000...3_000])
    func `numbers are exchanged for others of as many digits, each for one`(range: ClosedRange<Int>) throws {
        var permutation = NumberPermutation(key: [1])
        let others = try range.map { try #require(permutation($0)) }
        #expect(Set(others).count == range.count)
        #expect(zip(range, others).allSatisfy { String($0).count == String($1).count })
        #expect(others != Array(range))
        var again = NumberPermutation(key: [1])
        #expect(others.reversed() == range.reversed().map { again($0) })
        var other = NumberPermutation(key: [2])
        #expect(others != range.map { other($0) })
    }

    @Test func `zero and signs stay, and what has too many digits is not exchanged so`() throws {
        var permutation = NumberPermutation(key: [1])
        #expect(permutation(0) == 0)
        #expect(permutation(-42) == permutation(42).map { -$0 })
        #expect(permutation(999_999_999_999_999_999).map { String($0).count } == 18)
        #expect(permutation(1_000_000_000_000_000_000) == nil && permutation(.min) == nil)
    }

    /// Expressions of what each form becomes.
    @Test(arguments: [
        ("4711", "[1-9][0-9]{3}"), ("0042", "0[0-9]{3}"), ("12345678901234567890", "[1-9][0-9]{19}"),
        ("f81d4fae-7dec-11d0-a765-00a0c91e6bf6", "[0-9a-f]{8}-[0-9a-f]{4}-1[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"),
        ("F81D4FAE-7DEC-41D0-8765-00A0C91E6BF6", "[0-9A-F]{8}-[0-9A-F]{4}-4[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}"),
        ("001D000000IRFma", "001[0-9A-Za-z]{12}"), ("001D000000IRFmaIAH", "001[0-9A-Za-z]{12}[A-Z0-5]{3}"),
        ("507f1f77bcf86cd799439011", "[0-9a-f]{24}"), ("ada@crm.example.org", "user-[0-9a-f]{8}@example\\.com"),
        ("2019-05-06", "20[0-9]{2}-[01][0-9]-[0-2][0-9]"),
        ("2019-05-06T07:08:09Z", "20.{8}T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z"),
        ("Invoice__c", "Name_[0-9a-f]{8}__c"), ("ns__Lines__r", "Name_[0-9a-f]{8}__r"),
        ("Ada Lovelace", "Word [0-9a-f]{8}"),
        ("accommodations1", "Word [0-9a-f]{8}"), ("1 AND 2", "Word [0-9a-f]{8}"), ("[1,2", "Word [0-9a-f]{8}"),
        (
            "https://crm.my.salesforce.com:8443/api/v1/connections/17/Ada?id=17#x",
            "https://host-[0-9a-f]{8}\\.example\\.com:8443/api/v1/connections/[0-9]{2}/Word%20[0-9a-f]{8}\\?.*=[0-9]{2}#Word%20.*"
        ),
        (
            #"{"id":17,"who":"Ada","Frau Ada":true}"#,
            #"\{"id":[0-9]{2},"who":"Word [0-9a-f]{8}","name [0-9a-f]{8}":true\}"#
        ),
    ])
    func `keep the form of what they stand for`(text: String, pattern: String) throws {
        var redactor = Self.redactor()
        let other = redactor(JSONString(text), called: "Word").text.string
        #expect(other.wholeMatch(of: try Regex(pattern)) != nil, "\(other)")
        #expect(other != text && !other.contains("Ada") && !other.contains("salesforce"))
        #expect(redactor(JSONString(text), called: "Other").text.string == other)
        var another = Self.redactor(2)
        #expect(another(JSONString(text), called: "Word").text.string != other)
    }

    @Test func `ids are the same in numbers, texts, URLs and JSON`() throws {
        var redactor = Self.redactor()
        let number = redactor.number(JSONNumber(4711)).text
        #expect(redactor("4711", called: "W").text.string == number)
        #expect(redactor("https://h.example/jobs/4711", called: "W").text.string.hasSuffix("/jobs/\(number)"))
        #expect(
            redactor(#"[{"jobId":4711,"other":"4711"}]"#, called: "W").text.string
                == #"[{"jobId":\#(number),"other":"\#(number)"}]"#
        )
        let name = redactor("CRM Prod", called: "Connection").text.string
        #expect(redactor(#"{"a":"CRM Prod"}"#, called: "W").text.string == #"{"a":"\#(name)"}"#)
    }

    @Test func `a Salesforce id of 18 letters goes with that of 15, and its end fits`() {
        var redactor = Self.redactor()
        let short = redactor("001D000000IRFma", called: "W").text.string
        let long = redactor("001D000000IRFmaIAH", called: "W").text.string
        #expect(long.hasPrefix(short) && SalesforceID.isID(Array(long.utf8)) && short != "001D000000IRFma")
        #expect(!SalesforceID.isID(Array("001D000000IRFmaIAI".utf8)))
    }

    @Test func `no two values get the same one, however few there are`() {
        var pseudonyms = Pseudonyms(key: [1], digits: 1)
        let values = (0..<400).map { JSONString("value \($0)") }
        let others = values.map { pseudonyms.text($0) { "Text \($0)" } }
        #expect(Set(others).count == 400 && others.contains { $0.count == 6 } && others.contains { $0.count > 6 })
        var again = Pseudonyms(key: [1], digits: 1)
        #expect(others == values.map { again.text($0) { "Text \($0)" } })
    }

    @Test func `few values of a form are no endless search`() {
        var redactor = Self.redactor()
        let decimals = (0..<100).map { JSONValue.number(JSONNumber(Double($0) / 10 + 0.05) ?? JSONNumber(0)) }
        let others = decimals.map { redactor.free($0, called: "W") }
        #expect(Set(others).count == 100)
        let digits = (0..<10).map { redactor(JSONString("0\($0)"), called: "W").text }
        #expect(Set(digits).count == 10)
    }

    @Test(arguments: [
        ("orgType", true), ("x", true), ("Frau", false), ("ada2", false), ("a b", false), ("", false), ("ü", false),
    ])
    func `names of members are kept if they are as APIs have them`(name: String, isKept: Bool) {
        var redactor = Self.redactor()
        #expect((redactor.name(JSONString(name)) == JSONString(name)) == isKept || name.isEmpty)
        #expect(MemberName.isPlain(JSONString(name)) == isKept)
    }
}
