public import JSON
public import OAuth

/// The dates in fixtures that are told from the time at which the emulator's clock starts, so that a tenant is never old:
/// `{today-3}` is the date three days before, `{now-90}` the time 90 seconds before.
public struct FixtureDates: Sendable {
    private let start: Instant

    /// Dates told from a time.
    public init(start: Instant) {
        self.start = start
    }

    /// A value with all such texts in it written out.
    ///
    /// Fixtures are as deep as their author makes them, and the parser's own limit keeps that within the stack.
    public func resolve(_ value: JSONValue) -> JSONValue {
        switch value {
        case .string(let text): .string(resolve(text))
        case .array(let elements): .array(elements.map(resolve))
        case .object(let object): .object(resolve(object))
        case .null, .bool, .number: value
        }
    }

    /// An object with all such texts in it written out.
    public func resolve(_ object: JSONObject) -> JSONObject {
        var resolved = JSONObject(capacity: object.count)
        for member in object.members { resolved.append(distinct: member.name, resolve(member.value)) }
        return resolved
    }

    private func resolve(_ text: JSONString) -> JSONString {
        var rest = text.bytes[...]
        var resolved: [UInt8] = []
        while let opening = rest.firstIndex(of: UInt8(ascii: "{")) {
            resolved += rest[..<opening]
            rest = rest[opening...]
            // No mark is longer.
            if let closing = rest.prefix(17).firstIndex(of: UInt8(ascii: "}")),
                let written = written(rest[(opening + 1)..<closing])
            {
                resolved += written.bytes
                rest = rest[(closing + 1)...]
            } else {
                resolved.append(rest.removeFirst())
            }
        }
        return resolved.isEmpty ? text : JSONString(wtf8: resolved + rest)
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
        default: return nil
        }
    }
}
