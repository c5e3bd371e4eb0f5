import CivilTime
import Emulator
import HTTP
import JSON

/// The clock of a sandbox.
///
/// Whatever falls due by a change of the clock happens before the answer: jobs end, schedulers fire, in their order;
/// what expires has expired.
enum ClockRoutes {
    static let all: [ControlRoute] = [
        ControlRoute(.get, "/clock", "getClock") { call throws(Problem) in
            .json(call.sandbox.withState { description($0.clock) })
        },
        ControlRoute(.put, "/clock", "setClock") { call throws(Problem) in
            let change = try change(call)
            return try changed(call) { clock throws(Problem) in clock = try change(clock) }
        },
        ControlRoute(.post, "/clock/advance", "advanceClock") { call throws(Problem) in
            let body = try call.requiredBody()
            let milliseconds = try call.reading { () throws(Diagnostic) in try duration(body) }
            return try changed(call) { clock throws(Problem) in
                guard let advanced = clock.advanced(byMilliseconds: milliseconds) else {
                    throw Problem(Status(422), "the clock cannot go that far")
                }
                clock = advanced
            }
        },
    ]

    /// Changes the clock, lets happen what falls due, and tells the new time.
    private static func changed(
        _ call: ControlCall,
        _ change: (inout EmulatorClock) throws(Problem) -> Void
    ) throws(Problem) -> Response {
        let api = call.emulator.api
        return .json(
            try call.sandbox.withState { state throws(Problem) in
                try change(&state.clock)
                api.settle(&state)
                return description(state.clock)
            }
        )
    }

    /// What a body asks for: a time, a rate, or both; a time without a rate keeps the rate, a rate keeps the time.
    private static func change(_ call: ControlCall) throws(Problem) -> (EmulatorClock) throws(Problem) -> EmulatorClock
    {
        let body = try call.requiredBody()
        let (time, rate, isSystem) = try call.reading { () throws(Diagnostic) -> (Instant?, Double?, Bool) in
            try body.expect(only: ["time", "rate", "mode"])
            var time: Instant?
            if let member = body.optional("time") {
                guard let instant = Instant(rfc3339: try member.string()) else {
                    throw member.mistake("expected a time such as 2026-01-15T09:00:00Z")
                }
                time = instant
            }
            var rate: Double?
            if let member = body.optional("rate") {
                guard let number = member.value.number?.double, number == 0 || 0.001...1_000_000 ~= number else {
                    throw member.mistake("expected 0, or a number from 0.001 to 1000000")
                }
                rate = number
            }
            let mode = try body.optional("mode")?.choice(of: ["system", "frozen"])
            if mode == "system", time != nil || rate != nil { throw body.mistake("the system's clock cannot be set") }
            if mode == "frozen" {
                guard rate == nil || rate == 0 else { throw body.mistake("a frozen clock has no rate") }
                rate = 0
            }
            guard mode != nil || time != nil || rate != nil else { throw body.mistake("expected time, rate or mode") }
            return (time, rate, mode == "system")
        }
        return { clock throws(Problem) in
            isSystem ? .system : EmulatorClock(from: time ?? clock.now, rate: rate ?? clock.rate)
        }
    }

    private static func duration(_ body: FixtureReader) throws(Diagnostic) -> Int64 {
        try body.expect(only: ["seconds", "milliseconds", "days", "hours", "minutes"])
        var milliseconds: Int64 = 0
        let units: [(JSONString, Int64)] = [
            ("milliseconds", 1), ("seconds", 1_000), ("minutes", 60_000), ("hours", 3_600_000), ("days", 86_400_000),
        ]
        var isGiven = false
        for (name, factor) in units {
            guard let member = body.optional(name) else { continue }
            isGiven = true
            let (product, overflows) = Int64(try member.int(atLeast: 0)).multipliedReportingOverflow(by: factor)
            let (sum, overflowsSum) = milliseconds.addingReportingOverflow(product)
            guard !overflows, !overflowsSum else { throw member.mistake("is too long") }
            milliseconds = sum
        }
        guard isGiven else { throw body.mistake("expected days, hours, minutes, seconds or milliseconds") }
        return milliseconds
    }

    private static func description(_ clock: EmulatorClock) -> JSONValue {
        let mode =
            switch clock {
            case .system: "system"
            case .frozen: "frozen"
            case .running: "running"
            }
        return [
            "time": .string(clock.now.dateTime), "mode": .string(JSONString(mode)),
            "rate": JSONNumber(clock.rate).map { .number($0) } ?? .null,
        ]
    }
}
