/// What a clock on the wall shows, to the millisecond: 00:00 to 23:59:59.999.
public struct TimeOfDay: Sendable, Hashable {
    /// Milliseconds that the clock is past midnight, 0 to 86,399,999.
    public let milliseconds: Int

    /// Milliseconds of a day of 24 hours.
    static let millisecondsPerDay = 86_400_000

    /// 00:00.
    public static let midnight = TimeOfDay(known: 0)

    init(known milliseconds: Int) {
        self.milliseconds = milliseconds
    }

    /// A time by its numbers; nil if a clock does not show it.
    ///
    /// There is neither 24:00 nor a leap second.
    public init?(hour: Int, minute: Int, second: Int = 0, millisecond: Int = 0) {
        guard 0...23 ~= hour, 0...59 ~= minute, 0...59 ~= second, 0...999 ~= millisecond else { return nil }
        milliseconds = ((hour * 60 + minute) * 60 + second) * 1000 + millisecond
    }

    /// 0 to 23.
    public var hour: Int { milliseconds / 3_600_000 }

    /// 0 to 59.
    public var minute: Int { milliseconds / 60_000 % 60 }

    /// 0 to 59.
    public var second: Int { milliseconds / 1000 % 60 }

    /// 0 to 999.
    public var millisecond: Int { milliseconds % 1000 }
}

extension TimeOfDay: Comparable {
    /// True if the first comes before the second on the same day.
    public static func < (first: TimeOfDay, second: TimeOfDay) -> Bool {
        first.milliseconds < second.milliseconds
    }
}
