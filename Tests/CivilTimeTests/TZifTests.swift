import CivilTime
import Randomness
import Testing

@Suite struct `Zone files` {
    @Test(arguments: ["1", "2", "3", "4"] as [Character])
    func `every version is read`(version: Character) throws {
        let file = TZif(version: version, changes: [(1000, 1), (2000, 0)], types: [0, 3600], footer: "")
        let zone = try #require(file.zone)
        #expect([999_999, 1_000_000, 1_999_999, 2_000_000].map { zone.offset(at: $0) } == [0, 3600, 3600, 0])
    }

    @Test(arguments: [
        ("EST5EDT,M3.2.0,M11.1.0", "2026-03-08T07:00:00Z", "2026-11-01T06:00:00Z", -18_000, -14_400),
        ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2026-03-29T01:00:00Z", "2026-10-25T01:00:00Z", -7200, -3600),
        ("IST-1GMT0,M10.5.0,M3.5.0/1", "2026-10-25T01:00:00Z", "2027-03-28T01:00:00Z", 3600, 0),
        ("AAA0BBB,J60/0,J61/0", "2024-03-01T00:00:00Z", "2024-03-01T23:00:00Z", 0, 3600),
        ("AAA0BBB,59/0,J61/0", "2024-02-29T00:00:00Z", "2024-03-01T23:00:00Z", 0, 3600),
        ("AAA0BBB-0:30:15,M4.1.0/26,M9.4.6/167:59:59", "2026-04-06T02:00:00Z", "2026-10-02T23:29:44Z", 0, 1815),
    ])
    func `the rule in the footer goes on for ever`(
        footer: String,
        start: String,
        end: String,
        standard: Int,
        daylight: Int
    ) throws {
        let zone = try #require(TZif(footer: footer).zone)
        let start = try #require(ISO8601.rfc3339(Array(start.utf8)))
        let end = try #require(ISO8601.rfc3339(Array(end.utf8)))
        #expect(zone.offset(at: start - 1) == standard)
        #expect(zone.offset(at: start) == daylight)
        #expect(zone.offset(at: end - 1) == daylight)
        #expect(zone.offset(at: end) == standard)
    }

    @Test func `daylight saving time may last all year`() throws {
        let zone = try #require(TZif(footer: "EST5EDT,0/0,J365/25").zone)
        for hour in 0..<24 * 800 { #expect(zone.offset(at: 1_700_000_000_000 + Int64(hour) * 3_600_000) == -14_400) }
        let newYear = try #require(CivilDateTime("2026-01-01T00:00:00"))
        #expect(zone.occurrence(of: newYear) == .one(newYear.utcMilliseconds + 14_400_000))
    }

    @Test func `a day that is left out is a gap of 24 hours`() throws {
        // As Samoa did at the end of 2011.
        let file = TZif(changes: [(1_325_239_200, 1)], types: [-36_000, 50_400], footer: "<+14>-14")
        let civil = try #require(CivilDateTime("2011-12-30T12:00:00"))
        #expect(file.zone?.occurrence(of: civil) == .gap(before: -36_000, after: 50_400))
    }

    @Test func `where the time is told to be unknown, the first known counts`() {
        let file = TZif(changes: [(1000, 1)], types: [0, 3600], names: "-00\0", footer: "")
        #expect(file.zone?.offset(at: 0) == 3600)
    }

    @Test func `what is not sound is refused`() {
        #expect(TZif().zone != nil)
        #expect(TZif(version: "5").zone == nil)
        #expect(TZif(types: []).zone == nil)
        #expect(TZif(changes: [(0, 1)]).zone == nil)  // no such type
        #expect(TZif(changes: [(5, 0), (5, 0)]).zone == nil)  // not ascending
        #expect(TZif(types: [93_600]).zone == nil)
        #expect(TZif(types: [-90_000]).zone == nil)
        #expect(TZif(leapSeconds: 1).zone == nil)
        #expect(TimeZone(tzif: []) == nil)
    }

    @Test(arguments: [
        "UTC", "UT0", "0", "UTC0,", "UTC0ABC", "UTC0ABC,M3.2.0", "UTC0ABC,M3.2.0,", "UTC0ABC,M13.1.0,M1.1.0",
        "UTC0ABC,M3.6.0,M10.1.0", "UTC0ABC,M3.1.7,M10.1.0", "UTC0ABC,J0,J365", "UTC0ABC,0,366", "UTC25",
        "UTC0ABC,0/168,1", "UTC0:60", "UTC0:1", "<UTC0", "<+0>0", "UTC0ABC,0,1x", "UTC99999999999999999999",
    ])
    func `a rule that is none is refused`(footer: String) {
        #expect(TZif(footer: footer).zone == nil)
    }

    @Test func `no bytes are a trap`() throws {
        var random = SplitMix64(seed: 8536)
        let good = TZif(
            changes: (0..<20).map { ($0 * 10_000_000, UInt8($0 % 2)) },
            types: [0, 3600],
            footer: "EST5EDT,M3.2.0/-1,M11.1.0"
        ).bytes
        for length in 0..<good.count { #expect(TimeZone(tzif: good[..<length]) == nil) }
        for _ in 0..<20_000 {
            var bytes = good
            for _ in 0...Int.random(in: 0...3, using: &random) {
                bytes[Int.random(in: bytes.indices, using: &random)] =
                    [0, 1, 0x30, 0x7F, 0x80, 0xFF].randomElement(using: &random) ?? 0
            }
            guard let zone = TimeZone(tzif: bytes[...]) else { continue }
            for instant in [Int64.min, -1, 0, 150_000_000_000, 1_768_467_600_000, .max] { _ = zone.civil(at: instant) }
            for date in [CivilDate.first, .last, try #require(CivilDate(year: 1974, month: 3, day: 10))] {
                _ = zone.occurrence(of: CivilDateTime(date, .midnight))
            }
        }
    }
}
