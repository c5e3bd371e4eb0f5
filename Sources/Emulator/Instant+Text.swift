public import CivilTime
public import JSON

extension Instant {
    /// The time that a text says: any form of ISO 8601 that the vendor's checks accept, in UTC where it has no offset.
    public init?(date text: String) {
        guard let milliseconds = ISO8601.instant(of: Array(text.utf8)) else { return nil }
        self.init(milliseconds: milliseconds)
    }

    /// The time that a text says in the form of RFC 3339: `2026-01-15T09:00:00Z`.
    public init?(rfc3339 text: String) {
        guard let milliseconds = ISO8601.rfc3339(Array(text.utf8)) else { return nil }
        self.init(milliseconds: milliseconds)
    }

    /// The time as `toISOString` of JavaScript writes it: `2026-01-15T09:00:00.000Z`.
    public var dateTime: JSONString {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(24)
        ISO8601.append(milliseconds, to: &bytes)
        return JSONString(wtf8: bytes)
    }

    /// The time in a file: a text, or of what no such text can say, milliseconds since 1970.
    public var json: JSONValue {
        let text = dateTime
        return Instant(rfc3339: text.string) == self ? .string(text) : .number(JSONNumber(milliseconds))
    }

    /// The date in UTC: `2026-01-15`.
    var date: JSONString {
        JSONString(wtf8: Array(dateTime.bytes.prefix { $0 != UInt8(ascii: "T") }))
    }
}
