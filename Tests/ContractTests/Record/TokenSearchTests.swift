import JSON
import Testing

@testable import Contract

@Suite struct `The search for secrets` {
    private static let search = TokenSearch(secrets: ["local-secret", "tok/en+1"])

    @Test(arguments: [
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U",
        "see eyJhbGciOiJub25lIn0.eyJhIjoxMjM0NX0.", "Bearer 8f2a9c1d77", "authorization: bearer abcdefghijklmnopqrstuv",
        "Basic dXNlcjpwYXNzd29yZDE=", "sk_live_51H8abcd", "sk_test_4eC39HqLyjWDarjtT1zdp7dc",
        "key sk-proj-abc123def456ghi789",
        "ghp_16C7e42F292c6912E7710c838347Ae178B4a", "xoxb-123456789012-abcdef", "AKIAIOSFODNN7EXAMPLE",
        "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "d41d8cd98f00b204e9800998ecf8427e",
        "id: 0cc175b9c0f1b6a831c399e269772661 end", "E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855",
        "k7q2m9x4z8w3v6t1r5p0n2b7c4j9h3g8", "Zm9vYmFyQmF6UXV4MTIzNDU2Nzg5MGFiY2RlZg==",
        "https://user:pass@host.example/path", "ftp://user@host.example", "x https://h.example/a?access_token=abc y",
        "https://bucket.example/key?X-Amz-Signature=abc", "https://h.example/#id_token=abc",
        "https://h.example/?sig=abc",
        "my local-secret here", "tok%2Fen%2B1", "tok/en+1", "-----BEGIN RSA PRIVATE KEY-----\nMIIE",
        "00D5g000001abcd!AQEAQNZk3v8xqUjT1b2c3d4e5f6g7h8i9j", "Bearer%208f2a9c1d77",
        #"{"note":"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4"}"#,
        #"[{"password":"hunter2"}]"#, "mysql://root:hunter2@db.example/flosum",
        "AIzaSyA1234567890abcdefghijklmnopqrstuv",
    ])
    func `finds what is like one`(text: String) throws {
        let finding = try #require(Self.search.finding(in: text))
        #expect(!finding.contains(text) && finding.count < 80)
        let (pointer, _) = try #require(
            Self.search.finding(in: ["items": [["a": 1], ["name": .string(JSONString(text))]]])
        )
        #expect(pointer.description == "/items/1/name")
    }

    @Test(arguments: [
        "", "CRM-Prod", "Nightly full backup CRM-Prod", "flosum.integration@crm.example.com.uat", "00D5g000001abcdEAA",
        "f81d4fae-7dec-11d0-a765-00a0c91e6bf6", "job-f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
        "f81d4fae-7dec-11d0-a765-00a0c91e6bf6/f81d4fae-7dec-11d0-a765-00a0c91e6bf7", "2026-01-15T09:00:00.000Z",
        "OpportunityLineItemScheduleHistory", "Very_Long_Custom_Object_Name_For_Invoices_2024__c",
        "my-very-long-kebab-case-name-of-a-backup-2024-01-15", "force-app/main/default/objects/Account2/fields",
        "https://crm.my.salesforce.com/lightning/r/Account/0015g00000ABCDeAAP/view?page=2",
        "the bearer of bad news", "basic training for everybody here", "the bearer: confirmation",
        "a risky_task_name_of_ours",
        "sk_SK", "WHERE CreatedDate = LAST_N_DAYS:30 AND Status != 'Closed'", "12345678901234567890123456789012345678",
        "--------------------------------------------",
        "IsDeleted = false AND (Amount__c > 250000 OR StageName = 'Won')",
        "0015g00000ABCDeAAP_0035g00000FGHIjAAP", "Eyjafjallajökull 2010", "AKIA", "contact ada@example.com: 5 rows",
        "INFO  Composite Backup completed: 2557506 records, 9322208069 bytes", "1 AND (2 OR 3)", "America/New_York",
        "https://example.com/a@b?email=a@b.example", "ADVANCED_CUSTOMER_RELATIONSHIP_MANAGEMENT_SYSTEM",
        "Account, Contact, Opportunity, OpportunityLineItem, Case, Task", "Donaudampfschifffahrtsgesellschaft",
    ])
    func `lets pass what is not`(text: String) {
        #expect(Self.search.finding(in: text) == nil)
    }

    @Test func `looks at names of members, and does not tell them`() throws {
        let name: JSONString = "AKIAIOSFODNN7EXAMPLE"
        let found = try #require(Self.search.finding(in: .object(JSONObject([(name, 1)]))))
        #expect(found.pointer.description.isEmpty && found.finding.contains("name of a member"))
        let below = try #require(Self.search.finding(in: ["Ada Lovelace": ["AKIAIOSFODNN7EXAMPLE"]]))
        #expect(below.pointer.description == "/…/0")
    }

    @Test(arguments: ["password", "clientSecret", "access_token", "apiKey", "API-KEY", "privateKey"])
    func `takes what is called a secret for one`(name: String) {
        #expect(Self.search.finding(in: .object(JSONObject([(JSONString(name), "hunter2")]))) != nil)
        #expect(Self.search.finding(in: .object(JSONObject([(JSONString(name), "")]))) == nil)
        #expect(Self.search.finding(in: .object(JSONObject([(JSONString(name), .null)]))) == nil)
    }

    @Test func `does not take a code, a key or a token count for a secret`() {
        #expect(Self.search.finding(in: ["code": "DE", "key": "name", "tokens": 5, "tokenCount": "5"]) == nil)
    }

    @Test func `knows secrets that come while it goes on`() {
        let search = TokenSearch { $0.contains("late") }
        #expect(search.finding(in: "too late") != nil && search.finding(in: "too soon") == nil)
    }
}
