import CivilTime
import Testing

@Suite struct `Days of the calendar` {
    @Test func `a calendar that is counted by hand agrees, from 1895 to 2105`() throws {
        var (year, month, day, weekday) = (1895, 1, 1, 2)  // A Tuesday.
        let start = try #require(CivilDate(year: year, month: month, day: day)).daysSince1970
        for days in start..<start + 210 * 366 {
            let date = try #require(CivilDate(daysSince1970: days))
            guard date.numbers == (year, month, day), date.weekday == weekday,
                CivilDate(year: year, month: month, day: day) == date
            else {
                Issue.record("\(date.numbers) is not \((year, month, day))")
                return
            }
            let isLeap = year % 4 == 0 && year != 1900 && year != 2100
            let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
            weekday = (weekday + 1) % 7
            day += 1
            if day > lengths[month - 1] { (month, day) = (month + 1, 1) }
            if month > 12 { (year, month) = (year + 1, 1) }
        }
    }

    @Test func `the first and the last day are those of the years 1 and 9999`() {
        #expect(CivilDate.first.numbers == (1, 1, 1))
        #expect(CivilDate.last.numbers == (9999, 12, 31))
        #expect(CivilDate(year: 1970, month: 1, day: 1)?.daysSince1970 == 0)
        #expect(CivilDate(daysSince1970: CivilDate.first.daysSince1970 - 1) == nil)
        #expect(CivilDate(daysSince1970: CivilDate.last.daysSince1970 + 1) == nil)
        #expect(CivilDate(daysSince1970: .min) == nil)
        #expect(CivilDate(daysSince1970: .max) == nil)
    }

    @Test(arguments: [
        (2026, 0, 1), (2026, 13, 1), (2026, 1, 0), (2026, 1, 32), (2026, 4, 31), (2026, 2, 29), (1900, 2, 29),
        (0, 12, 31), (10000, 1, 1), (.max, 1, 1), (.min, 1, 1), (2026, .max, 1), (2026, 1, .min),
    ])
    func `a day that the calendar does not have is none`(year: Int, month: Int, day: Int) {
        #expect(CivilDate(year: year, month: month, day: day) == nil)
    }

    @Test(arguments: [
        ((2024, 1, 31), 1, (2024, 2, 29)), ((2023, 1, 31), 1, (2023, 2, 28)), ((2024, 2, 29), 12, (2025, 2, 28)),
        ((2024, 3, 31), -1, (2024, 2, 29)), ((2026, 1, 15), -1, (2025, 12, 15)), ((2026, 12, 1), 1, (2027, 1, 1)),
        ((1, 1, 1), 9998 * 12 + 11, (9999, 12, 1)),
    ])
    func `months are added to the same day, or to the last of a shorter month`(
        date: (Int, Int, Int),
        months: Int,
        sum: (Int, Int, Int)
    ) throws {
        let date = try #require(CivilDate(year: date.0, month: date.1, day: date.2))
        #expect(date.adding(months: months) == CivilDate(year: sum.0, month: sum.1, day: sum.2))
    }

    @Test(arguments: [Int.min, .max, -10_000_000, 10_000_000])
    func `what leaves the years 1 to 9999 is nothing`(number: Int) throws {
        let date = try #require(CivilDate(year: 2026, month: 1, day: 15))
        #expect(date.adding(days: number) == nil)
        #expect(date.adding(months: number) == nil)
    }

    @Test func `a day and a time are as many milliseconds as UTC counts`() throws {
        let date = try #require(CivilDate(year: 2026, month: 1, day: 15))
        let time = try #require(TimeOfDay(hour: 9, minute: 8, second: 7, millisecond: 6))
        let civil = CivilDateTime(date, time)
        #expect(civil.utcMilliseconds == 1_768_468_087_006)
        #expect(CivilDateTime(utcMilliseconds: 1_768_468_087_006) == civil)
        #expect(
            CivilDateTime(utcMilliseconds: -1)?.time == TimeOfDay(hour: 23, minute: 59, second: 59, millisecond: 999)
        )
        #expect(CivilDateTime(utcMilliseconds: .min) == nil)
        #expect(CivilDateTime(utcMilliseconds: .max) == nil)
    }
}
