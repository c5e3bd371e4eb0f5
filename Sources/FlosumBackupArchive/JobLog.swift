import CivilTime
import Emulator
import HTTP
import JSON
import NestJS
import Synchronization

/// The log of a job as text: a line for each, its time in front (the form is assumed).
enum JobLog {
    enum Opened: Sendable {
        case whole([UInt8])
        case followed(RecordID)
        case refused(JSONString, Finding)
    }

    /// Finds the log that a call asks for.
    static func open(_ call: Call, _ state: SandboxState) -> Opened {
        let connection = call.connectionID
        guard let id = RecordID(call.itemID), let job = state.records[Jobs.jobs]?[id] else {
            return .refused("Job not found", .noRecord(call.itemID, in: Jobs.jobs))
        }
        guard Visibility.isVisible(connection, to: call.grant, in: state) else {
            return .refused("Connection not found", Visibility.finding(connection, to: call.grant, in: state))
        }
        guard job["connectionId"] == connection else {
            return .refused("Job not found", .ofOtherConnection(id, in: Jobs.jobs, job))
        }
        if job["jobStatus"] == Jobs.inProgress { return .followed(id) }
        return .whole(text(RunProfile.lines(job["log"]), of: job))
    }

    /// Lines as they are sent.
    static func text(_ lines: [RunProfile.Line], of job: JSONObject) -> [UInt8] {
        guard let started = Jobs.started(job) else { return [] }
        var text: [UInt8] = []
        for line in lines {
            text += started.adding(fractionalSeconds: line.after).dateTime.bytes
            text.append(UInt8(ascii: " "))
            text += line.text.bytes
            text.append(UInt8(ascii: "\n"))
        }
        return text
    }

    /// `StreamableFile` of known length: no entity tag, whatever the client has.
    static func response(_ bytes: [UInt8]) -> Response {
        var fields = Express.fields()
        fields.append(.contentType, type)
        fields.append(contentLength: bytes.count)
        return Response(.ok, fields: fields, body: .bytes(bytes))
    }

    /// `StreamableFile` of a length that nobody knows yet.
    static func response(_ log: FollowedLog) -> Response {
        var fields = Express.fields()
        fields.append(.contentType, type)
        return Response(.ok, fields: fields, body: .stream(log))
    }

    private static let type = "application/octet-stream"
}

/// The log of a running job, sent line by line as the clock goes on, until the job ends.
final class FollowedLog: BodySource {
    private let job: RecordID
    private let sandbox: Sandbox
    private let settle: @Sendable (inout SandboxState) -> Void
    /// How many lines were sent.
    ///
    /// Atomic, as the connection may be pulled on one thread after the other.
    private let sent = Atomic(0)

    /// How long to wait, at most, before looking again: the clock may be moved, the job aborted.
    private static let maxWait = Duration.milliseconds(200)

    /// A job may take hours.
    let mayGoOnForEver = true

    init(_ job: RecordID, in sandbox: Sandbox, settle: @escaping @Sendable (inout SandboxState) -> Void) {
        self.job = job
        self.sandbox = sandbox
        self.settle = settle
    }

    func next() -> BodyPiece {
        let number = sent.load(ordering: .relaxed)
        let piece: BodyPiece = sandbox.withState { state in
            settle(&state)
            guard let job = state.records[Jobs.jobs]?[self.job], let started = Jobs.started(job) else { return .abort }
            let isRunning = job["jobStatus"] == Jobs.inProgress
            let lines = (isRunning ? job["plan"]?["log"] : job["log"])?.array ?? []
            guard number < lines.count else { return isRunning ? .wait(Self.maxWait) : .end }
            let line = RunProfile.Line(lines[number])
            let due = started.adding(fractionalSeconds: line.after)
            let now = state.clock.now
            if isRunning, due > now { return .wait(Self.wait(until: due, from: now, rate: state.clock.rate)) }
            return .bytes(JobLog.text([line], of: job))
        }
        if case .bytes = piece { sent.store(number + 1, ordering: .relaxed) }
        return piece
    }

    private static func wait(until due: Instant, from now: Instant, rate: Double) -> Duration {
        guard rate > 0 else { return maxWait }
        let milliseconds = (Double(due.milliseconds) - Double(now.milliseconds)) / rate
        return min(maxWait, .milliseconds(max(1, Int64(min(milliseconds.rounded(.up), 1000)))))
    }
}
