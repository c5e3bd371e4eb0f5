public import CivilTime
public import JSON

/// The dates in fixtures that are told from the time at which the emulator's clock starts, so that a tenant is never old:
/// `{today-3}` is the date three days before, `{now-90}` the time 90 seconds before.
///
/// A text that has such a mark in it and means it is written with `{brace-1}` for its brace.
public struct FixtureDates: Sendable {
    private let start: Instant

    /// Dates told from a time.
    public init(start: Instant) {
        self.start = start
    }

    /// A value with all such texts in it written out.
    public func resolve(_ value: JSONValue) -> JSONValue {
        value.hasBrace ? value.mappingTexts(resolve) : value
    }

    /// An object with all such texts in it written out.
    public func resolve(_ object: JSONObject) -> JSONObject {
        changing(object, resolve)
    }

    /// An object that ``resolve(_:)-(JSONObject)`` turns into this one.
    func escape(_ object: JSONObject) -> JSONObject {
        changing(object, escape)
    }

    /// An object with its texts changed: most have none, and those that have have few.
    private func changing(_ object: JSONObject, _ change: (JSONString) -> JSONString) -> JSONObject {
        var changed = object
        for member in object.members where member.value.hasBrace {
            changed[member.name] = member.value.mappingTexts(change)
        }
        return changed
    }

    /// A text with its marks written out.
    func resolve(_ text: JSONString) -> JSONString {
        replaceMarks(in: text) { $0 }
    }

    private func escape(_ text: JSONString) -> JSONString {
        replaceMarks(in: text) { _ in nil }
    }

    /// A text with something in place of each mark; nil stands for the mark itself, its brace written as one.
    private func replaceMarks(in text: JSONString, with replacement: (JSONString) -> JSONString?) -> JSONString {
        var rest = text.bytes[...]
        var replaced: [UInt8] = []
        while let opening = rest.firstIndex(of: UInt8(ascii: "{")) {
            replaced += rest[..<opening]
            rest = rest[opening...]
            // No mark is longer.
            if let closing = rest.prefix(17).firstIndex(of: UInt8(ascii: "}")),
                let written = written(rest[(opening + 1)..<closing])
            {
                replaced += replacement(written)?.bytes ?? Array("{brace-1}".utf8) + rest[(opening + 1)...closing]
                rest = rest[(closing + 1)...]
            } else {
                replaced.append(rest.removeFirst())
            }
        }
        return replaced.isEmpty ? text : JSONString(wtf8: replaced + rest)
    }

    /// What stands for a name and a number, such as `today-3`; nil if that is none.
    private func written(_ mark: ArraySlice<UInt8>) -> JSONString? {
        let parts = mark.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].count <= 9,
            parts[1].allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }),
            let number = Int(String(decoding: parts[1], as: UTF8.self))
        else { return nil }
        switch String(decoding: parts[0], as: UTF8.self) {
        case "today": return start.adding(seconds: -86_400 * number).date
        case "now": return start.adding(seconds: -number).dateTime
        case "brace": return number == 1 ? "{" : nil
        default: return nil
        }
    }
}
