import CivilTime
import Testing

@Suite struct `Time zones` {
    @Test func `offsets are those that another implementation tells`() throws {
        for row in zoneOffsets.split(separator: "\n") {
            let parts = row.split(separator: " ")
            let zone = try #require(Archive.database.zone(named: String(parts[0])))
            let instant = try #require(ISO8601.rfc3339(Array(parts[1].utf8)))
            #expect(zone.offset(at: instant) == Int(parts[2]), "\(row)")
            #expect(zone.offset(at: instant + 999) == Int(parts[2]), "\(row)")
        }
    }

    @Test func `times on the wall come once, never or twice, as another implementation tells`() throws {
        for row in wallClockTimes.split(separator: "\n") {
            let parts = row.split(separator: " ")
            let zone = try #require(Archive.database.zone(named: String(parts[0])))
            let civil = try #require(CivilDateTime(parts[1]))
            let offsets = try parts[3...].map { try #require(Int($0)) }
            let expected: TimeZone.Occurrence
            switch parts[2] {
            case "gap": expected = .gap(before: offsets[0], after: offsets[1])
            case "overlap":
                let instants = offsets.map { civil.utcMilliseconds - Int64($0) * 1000 }
                expected = .overlap(first: instants[0], second: instants[1])
            default: expected = .one(civil.utcMilliseconds - Int64(offsets[0]) * 1000)
            }
            #expect(zone.occurrence(of: civil) == expected, "\(row)")
        }
    }

    @Test(arguments: [
        ("Europe/Berlin", "2026-03-29T02:30:00", "2026-03-29T01:30:00.000Z"),  // 03:30, behind the gap
        ("Europe/Berlin", "2026-10-25T02:30:00", "2026-10-25T00:30:00.000Z"),  // the first of two
        ("America/New_York", "2026-03-08T02:00:00", "2026-03-08T07:00:00.000Z"),
        ("Australia/Lord_Howe", "2026-10-04T02:15:00", "2026-10-03T15:45:00.000Z"),  // 02:45
        ("Asia/Kolkata", "2026-03-29T02:30:00", "2026-03-28T21:00:00.000Z"),
    ])
    func `a time in a gap is put forward by the gap, and the first of two counts`(
        name: String,
        civil: String,
        instant: String
    ) throws {
        let zone = try #require(Archive.database.zone(named: name))
        #expect(ISO8601.text(of: zone.instant(of: try #require(CivilDateTime(civil)))) == instant)
    }

    @Test func `a moment is shown by calendar and clock`() throws {
        let zone = try #require(Archive.database.zone(named: "Asia/Kolkata"))
        #expect(zone.civil(at: 1_768_467_600_000) == CivilDateTime("2026-01-15T14:30:00"))
        #expect(zone.civil(at: .max) == nil)
        #expect(zone.civil(at: .min) == nil)
    }

    @Test func `before 2015 the rules of 2015 hold, or its first offset`() throws {
        // Mid-July and mid-January of 1980, when Berlin began with summer time at another date.
        let berlin = try #require(Archive.database.zone(named: "Europe/Berlin"))
        #expect(berlin.offset(at: 332_467_200_000) == 7200)
        #expect(berlin.offset(at: 316_742_400_000) == 3600)
        // Which kept changing its rules, so that the archive lists its changes one by one.
        let casablanca = try #require(Archive.database.zone(named: "Africa/Casablanca"))
        #expect(casablanca.offset(at: 332_467_200_000) == casablanca.offset(at: 1_420_070_400_000))
    }

    @Test func `the ends of the calendar have their instants`() throws {
        for name in Archive.database.names {
            let zone = try #require(Archive.database.zone(named: name))
            for date in [CivilDate.first, .last] {
                let civil = CivilDateTime(date, .midnight)
                guard case .one(let instant) = zone.occurrence(of: civil) else {
                    Issue.record("\(name) at \(date.numbers)")
                    continue
                }
                #expect(instant + Int64(zone.offset(at: instant)) * 1000 == civil.utcMilliseconds)
            }
            _ = zone.offset(at: .max)
        }
    }

    @Test func `UTC is never ahead of itself`() {
        #expect(TimeZone.utc.offset(at: .min) == 0)
        #expect(TimeZone.utc.offset(at: .max) == 0)
        #expect(TimeZone.utc.occurrence(of: CivilDateTime(.first, .midnight)) == .one(-62_135_596_800_000))
    }
}
