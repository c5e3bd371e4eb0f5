public import JSON
import OAuth
import Randomness

extension EmulatorClock {
    /// As it stands in `emulator.json`.
    ///
    /// A running clock goes on while nobody runs it, as the system's does.
    var saved: JSONValue {
        switch self {
        case .system: "system"
        case .frozen(let instant): ["frozen": instant.json]
        case .running(let start, let since, let rate):
            ["from": start.json, "since": since.json, "rate": JSONNumber(rate).map { .number($0) } ?? 0]
        }
    }

    /// Reads ``saved``; of one without `since`, the time that it began is now.
    init(saved reader: FixtureReader) throws(Diagnostic) {
        if reader.value == "system" {
            self = .system
            return
        }
        // Times are told from the real one here, as there is no other yet.
        let dates = FixtureDates(start: EmulatorClock.system.now)
        if let frozen = reader.optional("frozen") {
            try reader.expect(only: ["frozen"])
            self = .frozen(try frozen.instant(dates))
            return
        }
        guard reader.optional("from") != nil else {
            throw reader.mistake(#"expected "system", {"frozen": TIME} or {"from": TIME, "rate": NUMBER}"#)
        }
        try reader.expect(only: ["from", "since", "rate"])
        let from = try reader.required("from").instant(dates)
        let since = try reader.optional("since").map { time throws(Diagnostic) in try time.instant(dates) }
        let number = try reader.required("rate")
        guard let rate = number.value.number?.double, rate.isFinite, rate >= 0 else {
            throw number.mistake("expected a number, 0 or more")
        }
        self = .running(from: from, since: since ?? EmulatorClock.system.now, rate: rate)
    }
}

extension RandomSource {
    /// As it stands in `emulator.json`: a position is a text, as not every reader of JSON has numbers of 64 bits.
    var saved: JSONValue {
        switch self {
        case .system: "system"
        case .seeded(let generator): ["seeded": .string(JSONString(String(generator.position)))]
        }
    }

    /// Reads ``saved``.
    init(saved reader: FixtureReader) throws(Diagnostic) {
        if reader.value == "system" {
            self = .system(BufferedSystemRandom())
            return
        }
        guard let seeded = reader.optional("seeded") else {
            throw reader.mistake(#"expected "system" or {"seeded": "NUMBER"}"#)
        }
        try reader.expect(only: ["seeded"])
        guard let position = UInt64(try seeded.string()) else {
            throw seeded.mistake("expected the digits of a number from 0 to 2^64 - 1, as a text")
        }
        self = .seeded(SplitMix64(seed: position))
    }
}

extension NextAuthorization {
    /// As it stands in `emulator.json`.
    public var saved: JSONValue {
        switch self {
        case .approve(let user): ["approve": .number(JSONNumber(user.rawValue))]
        case .deny: "deny"
        case .page: "page"
        }
    }

    /// Reads ``saved``; whether there is such a user is looked at elsewhere.
    public init(saved reader: FixtureReader) throws(Diagnostic) {
        switch reader.value {
        case "deny": self = .deny
        case "page": self = .page
        default:
            guard let user = reader.optional("approve") else {
                throw reader.mistake(#"expected "deny", "page" or {"approve": USER}"#)
            }
            try reader.expect(only: ["approve"])
            self = .approve(UserID(rawValue: try user.int()))
        }
    }
}

extension Agenda.Entry {
    /// As it stands in `emulator.json`.
    var saved: JSONValue {
        ["at": instant.json, "collection": .string(JSONString(collection)), "id": id.value]
    }

    /// Reads ``saved``.
    init(saved reader: FixtureReader) throws(Diagnostic) {
        try reader.expect(only: ["at", "collection", "id"])
        let id = try reader.required("id")
        guard let recordID = RecordID(id.value) else { throw id.mistake("expected an id, a whole number or a text") }
        self.init(
            instant: try reader.required("at").instant(FixtureDates(start: EmulatorClock.system.now)),
            collection: try reader.required("collection").nonEmptyString(),
            id: recordID
        )
    }
}
