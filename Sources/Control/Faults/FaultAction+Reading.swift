import Emulator
import HTTP
import JSON

extension FaultAction {
    private static let answers: [JSONString] = ["status", "response", "refuseRefresh", "rateLimit"]
    private static let endings: [JSONString] = ["close", "reset", "cutAfter", "malformed"]
    private static let others: [JSONString] = ["message", "delay", "bytesPerSecond", "handled"]

    /// Reads what a rule does: at most one answer and one ending, and what goes with them.
    init(reading reader: FixtureReader) throws(Diagnostic) {
        try reader.expect(only: Self.answers + Self.others + Self.endings)
        let answer = try Self.only(Self.answers, in: reader)
        let ending = try Self.only(Self.endings, in: reader)
        try Self.expectHarmony(reader, answer, ending)
        self.init(
            try answer.map { name throws(Diagnostic) in try Answer(reading: name, in: reader) },
            delay: try reader.optional("delay").map { member throws(Diagnostic) in try FaultDelay(reading: member) },
            bytesPerSecond: try reader.optional("bytesPerSecond")?.int(1...1_000_000_000),
            ending: try ending.map { name throws(Diagnostic) in try Ending(reading: name, in: reader) }
        )
    }

    /// The one member of these that is there.
    private static func only(_ names: [JSONString], in reader: FixtureReader) throws(Diagnostic) -> JSONString? {
        let given = names.filter { reader.optional($0) != nil }
        guard given.count > 1 else { return given.first }
        throw reader.at(given[1]).mistake("does not go with \(given[0])")
    }

    /// Throws the first two members that say what cannot be done at once.
    private static func expectHarmony(
        _ reader: FixtureReader,
        _ answer: JSONString?,
        _ ending: JSONString?
    ) throws(Diagnostic) {
        func refuse(_ names: [JSONString], beside other: JSONString) throws(Diagnostic) {
            for name in names {
                if let member = reader.optional(name) { throw member.mistake("does not go with \(other)") }
            }
        }
        guard answer != nil || ending != nil || reader.optional("delay") ?? reader.optional("bytesPerSecond") != nil
        else {
            let names = (answers + ["delay", "bytesPerSecond"] + endings).map(\.string).joined(separator: ", ")
            throw reader.mistake("expected at least one of \(names)")
        }
        if answer == "rateLimit" { try refuse(["delay", "bytesPerSecond"] + endings, beside: "rateLimit") }
        if answer != "status", let message = reader.optional("message") {
            throw message.mistake("goes with status only")
        }
        switch ending {
        // Nothing of an answer is sent, so that there is none to be made.
        case "close", "reset": try refuse(answers + ["bytesPerSecond"], beside: ending ?? "")
        case "malformed": try refuse(["bytesPerSecond"], beside: "malformed")
        default: break
        }
        if ending != "close", ending != "reset", let handled = reader.optional("handled") {
            throw handled.mistake("goes with close and reset only")
        }
    }
}

extension FaultAction.Answer {
    fileprivate init(reading name: JSONString, in reader: FixtureReader) throws(Diagnostic) {
        let member = reader.at(name)
        switch name {
        case "status":
            let status = Status(try member.int(400...599))
            self = .status(status, message: try Self.message(reader.optional("message")))
        case "response": self = .response(try Response(reading: member))
        case "refuseRefresh": self = .refuseRefresh(revokes: try Self.revokes(member))
        default: self = .rateLimit(try RateLimit(reading: member))
        }
    }

    private static func message(_ reader: FixtureReader?) throws(Diagnostic) -> JSONValue? {
        guard let reader else { return nil }
        if reader.value.array != nil {
            for element in try reader.elements() { _ = try element.string() }
        } else if reader.value.string == nil {
            throw reader.mistake("expected a text or a list of texts")
        }
        return reader.value
    }

    private static func revokes(_ reader: FixtureReader) throws(Diagnostic) -> Bool {
        if reader.value.bool == true { return false }
        guard reader.value.object != nil else { throw reader.mistake("expected true, or {\"revoke\": true}") }
        try reader.expect(only: ["revoke"])
        return try reader.required("revoke").bool()
    }
}

extension FaultAction.Ending {
    fileprivate init(reading name: JSONString, in reader: FixtureReader) throws(Diagnostic) {
        let member = reader.at(name)
        let isHandled = try reader.optional("handled")?.bool() ?? false
        switch name {
        case "close":
            try member.expectTrue()
            self = .close(handled: isHandled)
        case "reset":
            try member.expectTrue()
            self = .reset(handled: isHandled)
        case "cutAfter": self = .cut(afterBytes: try member.int(atLeast: 0))
        default:
            let way = try member.choice(of: MalformedAnswer.allCases.map(\.rawValue))
            self = .malformed(MalformedAnswer(rawValue: way) ?? .notHTTP)
        }
    }
}

extension FaultDelay {
    fileprivate init(reading reader: FixtureReader) throws(Diagnostic) {
        try reader.expect(only: ["milliseconds", "uniform", "logNormal"])
        let given = try reader.members()
        guard given.count == 1 else { throw reader.mistake("expected one of milliseconds, uniform, logNormal") }
        let range = 0...FaultDelay.limit
        if let fixed = reader.optional("milliseconds") {
            self = .fixed(try fixed.int(range))
        } else if let uniform = reader.optional("uniform") {
            let bounds = try uniform.elements()
            guard bounds.count == 2 else { throw uniform.mistake("expected two numbers, the least and the most") }
            let (low, high) = (try bounds[0].int(range), try bounds[1].int(range))
            guard low <= high else { throw bounds[1].mistake("must be at least \(low)") }
            self = .uniform(low...high)
        } else {
            let logNormal = try reader.required("logNormal")
            try logNormal.expect(only: ["median", "sigma"])
            self = .logNormal(
                median: try logNormal.required("median").number(0...Double(FaultDelay.limit)),
                sigma: try logNormal.required("sigma").number(0...10)
            )
        }
    }
}

extension RateLimit {
    fileprivate init(reading reader: FixtureReader) throws(Diagnostic) {
        try reader.expect(only: ["limit", "seconds", "capacity", "refillPerSecond", "per", "name"])
        let policy: Policy
        if reader.optional("capacity") != nil || reader.optional("refillPerSecond") != nil {
            if let other = reader.optional("limit") ?? reader.optional("seconds") {
                throw other.mistake("does not go with capacity and refillPerSecond")
            }
            policy = .tokenBucket(
                capacity: try reader.required("capacity").int(1...1_000_000),
                refillPerSecond: try reader.required("refillPerSecond").number(0.001...1_000_000)
            )
        } else {
            policy = .fixedWindow(
                limit: try reader.required("limit").int(1...1_000_000),
                seconds: try reader.required("seconds").int(1...86_400)
            )
        }
        let scope = try reader.optional("per")?.choice(of: Scope.allCases.map(\.rawValue))
        var name: String?
        if let member = reader.optional("name") {
            let text = try member.patternText()
            guard text.utf8.allSatisfy(\.isTokenByte) else { throw member.mistake("cannot be part of a field's name") }
            // The throttler that has no other name is called this, and adds nothing.
            name = text == "default" ? nil : text
        }
        self.init(policy, per: scope.flatMap(Scope.init(rawValue:)) ?? .client, name: name)
    }
}

extension FixtureReader {
    fileprivate func expectTrue() throws(Diagnostic) {
        guard value.bool == true else { throw mistake("expected true") }
    }
}
