import CivilTime
import Randomness
import Synchronization
import Testing

@Suite struct `The database of time zones` {
    @Test func `every name has its zone`() {
        let names = Archive.database.names
        #expect(names.count > 400)
        for name in names { #expect(Archive.database.zone(named: name) != nil, "\(name)") }
        #expect(Archive.database.version.hasPrefix("20"))
    }

    @Test(arguments: ["europe/berlin", "EUROPE/BERLIN", "Europe/Berlin"])
    func `the case of letters does not matter`(name: String) throws {
        let zone = try #require(Archive.database.zone(named: name))
        #expect(zone.offset(at: 1_768_467_600_000) == 3600)
    }

    @Test(arguments: [
        "", "Europe", "Europe/", "Europe/Berli", "Europe/Berlinx", " Europe/Berlin", "Europe/Berlin\0", "+01:00",
        "CEST",
        "ſystem", "../etc/passwd", "\u{10FFFF}", "A", "zzzz",
    ])
    func `other names have none`(name: String) {
        #expect(Archive.database.zone(named: name) == nil)
    }

    @Test func `an old name is the same zone as the new`() {
        #expect(Archive.database.zone(named: "US/Eastern") == Archive.database.zone(named: "America/New_York"))
        #expect(Archive.database.zone(named: "Asia/Calcutta") == Archive.database.zone(named: "Asia/Kolkata"))
        #expect(Archive.database.zone(named: "Etc/UTC")?.offset(at: 0) == 0)
    }

    @Test func `nothing is fetched before the first question, and then once`() {
        let fetched = Mutex(0)
        let database = TimeZoneDatabase {
            fetched.withLock { $0 += 1 }
            return Archive.bytes
        }
        #expect(fetched.withLock { $0 } == 0)
        _ = database.zone(named: "Europe/Berlin")
        _ = database.zone(named: "Europe/Paris")
        #expect(fetched.withLock { $0 } == 1)
    }

    @Test func `bytes that are no archive have no zones`() {
        for length in [0, 1, 3, 4, 12, 15, 16, 100, 5000, 10_000] {
            let database = TimeZoneDatabase { Array(Archive.bytes.prefix(length)) }
            #expect(database.zone(named: "Zulu") == nil)
        }
        #expect(TimeZoneDatabase { [] }.names.isEmpty)
    }

    @Test func `a broken archive is no trap`() {
        var random = SplitMix64(seed: 1)
        for _ in 0..<300 {
            var bytes = Archive.bytes
            for _ in 0..<200 {
                bytes[Int.random(in: 0..<8000, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            let database = TimeZoneDatabase { [bytes] in bytes }
            for name in ["Europe/Berlin", "UTC", "America/New_York", "Zulu"] { _ = database.zone(named: name) }
        }
    }
}
