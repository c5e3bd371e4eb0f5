import CivilTime
import JSON

extension Recurrence {
    /// The runs that a scheduler's body, or record, tells of; nil if it has no configuration.
    ///
    /// A time zone of a name that the database does not have is reckoned in UTC.
    init?(_ scheduler: JSONValue, anchor: Instant, zones: TimeZoneDatabase) {
        guard let configuration = scheduler["configuration"],
            let frequency = configuration["frequency"]?.string.flatMap(Frequency.init(rawValue:))
        else { return nil }
        self.init(
            frequency: frequency,
            repeatEvery: configuration["repeatEvery"]?.number?.double ?? 1,
            repeatOn: configuration["repeatOn"].flatMap(RepeatOn.init),
            runAt: configuration["runAt"]?.text?.bytes ?? [],
            timeZone: scheduler["timezone"]?.text.flatMap { zones.zone(named: $0.bytes) } ?? .utc,
            anchor: anchor
        )
    }
}

extension Recurrence.RepeatOn {
    fileprivate init?(_ json: JSONValue) {
        guard let type = json["type"]?.string.flatMap(Kind.init(rawValue:)) else { return nil }
        self.init(
            type: type,
            daysOfWeek: json["daysOfWeek"]?.array?.compactMap(\.int),
            dayOfMonth: json["dayOfMonth"]?.number?.double
        )
    }
}
