import CivilTime
import Emulator
import JSON

/// How a job goes: its duration, what it writes, how it ends, and its log.
///
/// In fixtures an element of `run-profiles.json`, or the `plan` of a job.
struct RunProfile {
    /// A line of a log.
    struct Line {
        /// When it is written, in seconds after the start.
        let after: Double
        let text: JSONString

        init(after: Double, text: JSONString) {
            self.after = after
            self.text = text
        }

        init(_ json: JSONValue) {
            after = max(0, json["after"]?.number?.double ?? 0)
            text = json["text"].flatMap(\.text) ?? ""
        }
    }

    let seconds: Double
    let outcome: JSONString
    let records: JSONValue
    let size: JSONValue
    let log: [Line]
    /// By which part of the time a job may be shorter or longer.
    let jitter: Double

    /// Reads a profile or a plan; what is missing is nothing.
    init(_ json: JSONValue) {
        seconds = max(0, json["seconds"]?.number?.double ?? 0)
        outcome = json["outcome"].flatMap(\.text) ?? "Completed"
        records = json["records"] ?? 0
        size = json["size"] ?? 0
        jitter = min(max(0, json["jitter"]?.number?.double ?? 0), 1)
        log = Self.lines(json["log"])
    }

    /// The lines of a log.
    static func lines(_ json: JSONValue?) -> [Line] {
        (json?.array ?? []).map { Line($0) }
    }

    /// The profile of a name; nil if there is none.
    static func named(_ name: String, in state: SandboxState) -> RunProfile? {
        state.records["run-profiles"]?[.text(JSONString(name))].map { RunProfile(.object($0)) }
    }

    /// The plan of a job: this profile with the names put in and the time varied, as a value to be kept in the job.
    func plan(_ names: [(mark: String, text: String)], random: inout RandomSource) -> JSONValue {
        let factor = jitter == 0 ? 1 : Double.random(in: (1 - jitter)...(1 + jitter), using: &random)
        return [
            "seconds": Self.number(seconds * factor),
            "outcome": .string(outcome),
            "records": records,
            "size": size,
            "log": .array(
                log.map { line in
                    var text = line.text.string
                    if text.utf8.contains(UInt8(ascii: "{")) {
                        for name in names { text = text.replacing("{\(name.mark)}", with: name.text) }
                    }
                    return ["after": Self.number(line.after * factor), "text": .string(JSONString(text))]
                }
            ),
        ]
    }

    /// To the millisecond, which is as fine as the clock.
    private static func number(_ seconds: Double) -> JSONValue {
        JSONNumber((seconds * 1000).rounded() / 1000).map { .number($0) } ?? 0
    }
}

extension Instant {
    /// The moment so many seconds later, to the millisecond.
    func adding(fractionalSeconds seconds: Double) -> Instant {
        let sum = Double(milliseconds) + (seconds * 1000).rounded()
        return Int64(exactly: sum).map { Instant(milliseconds: $0) } ?? .never
    }
}
