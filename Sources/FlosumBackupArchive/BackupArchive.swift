public import CivilTime
public import Emulator
import HTTP
public import JSON
public import NestJS
public import OpenAPI

/// The Flosum Backup & Archive API.
///
/// Paths, methods, DTOs and most of what operations do stand in the document `flosum-backup-archive.json`; here is what
/// a document cannot say: who sees which connection, jobs that go on with the clock, logs that are followed, schedulers
/// that fire.
public struct BackupArchive: Sendable {
    let api: DocumentAPI
    /// How many times as many backups there are to be as in the files.
    private(set) var scale = 1
    private let schedule: Schedule

    /// The API of a document, which looks time zones up there; the same seed makes the same examples.
    ///
    /// Throws a `Diagnostic` for what the document says of its collections and is not understood.
    public init(_ document: Document, zones: TimeZoneDatabase, seed: UInt64 = 0) throws(Diagnostic) {
        api = try DocumentAPI(document, seed: seed)
        schedule = Schedule(zones: zones)
    }

    /// The routes of the document's operations that have one of these fidelities.
    ///
    /// Throws a `Diagnostic` for an operation whose DTOs, or whose action, cannot be made.
    public func routes(_ fidelities: Set<Fidelity> = Set(Fidelity.allCases)) throws(Diagnostic) -> [Route] {
        try api.routes(fidelities) { operation, action throws(Diagnostic) in
            let success = operation.successStatus
            guard let name = operation.json["x-emulator"]?["behaviour"] else {
                // An operation that says nothing of what it does answers with what is documented, for all to see.
                guard let action else { return nil }
                return belowConnection { call, state in action.answer(call, success: success, on: &state) }
            }
            guard let behaviour = name.string.flatMap(Behaviour.init) else {
                throw Diagnostic(
                    file: operation.file,
                    pointer: operation.pointer.appending("x-emulator").appending("behaviour"),
                    message: "expected one of \(Behaviour.allCases.map(\.rawValue).joined(separator: ", "))"
                )
            }
            return try handler(behaviour, operation, action, success)
        }
    }

    /// What data cannot say, by its name in `x-emulator`.
    private enum Behaviour: String, CaseIterable {
        case findConnections = "connections.find"
        case runBackup = "backups.run"
        case abortJob = "jobs.abort"
        case jobLog = "jobs.log"
        case storeScheduler = "schedulers.store"
        case removeScheduler = "schedulers.remove"
    }

    private func handler(
        _ behaviour: Behaviour,
        _ operation: Operation,
        _ action: OperationAction?,
        _ success: Status
    ) throws(Diagnostic) -> Route.Handler {
        switch (behaviour, action) {
        case (.runBackup, _): return belowConnection { Jobs.run($0, &$1, success) }
        case (.abortJob, _): return belowConnection { Jobs.abort($0, &$1, success) }
        case (.jobLog, _): return jobLog
        case (.storeScheduler, let action?):
            return belowConnection { call, state in schedule.store(call, action, success, &state) }
        case (.removeScheduler, let action?):
            return belowConnection { call, state in schedule.remove(call, action, success, &state) }
        case (.findConnections, let action?):
            return { call, sandbox in
                sandbox.withState { state in
                    action.answer(
                        call,
                        success: success,
                        on: &state,
                        where: Visibility.conditions(for: call.grant, in: state, on: "id")
                    )
                }
            }
        case (_, nil):
            throw Diagnostic(
                file: operation.file,
                pointer: operation.pointer.appending("x-emulator").appending("action"),
                message: "is missing: \(behaviour.rawValue) adds to an action"
            )
        }
    }

    /// The same API, which reads the backups of files and makes so many times as many of them, and of their jobs.
    public func scaled(_ scale: Int) -> BackupArchive {
        var copy = self
        copy.scale = scale
        return copy
    }

    /// Where time zones are looked up.
    var zones: TimeZoneDatabase { schedule.zones }

    /// Reads the fixtures into a sandbox's first state; a file that is missing holds nothing.
    ///
    /// - Parameters:
    ///   - files: the fixtures.
    ///   - state: what is filled.
    ///   - scale: how many times as many backups, and jobs of theirs, there are to be.
    /// - Throws: a `Diagnostic` for the first mistake in them.
    public func load(_ files: DataFiles, into state: inout SandboxState, scale: Int = 1) throws(Diagnostic) {
        try api.model.load(files, into: &state)
        FixtureScale.apply(scale, to: &state)
        Jobs.plan(&state)
        schedule.plan(&state)
        api.model.close(&state)
    }

    /// Makes all happen that has fallen due at the time of a sandbox's clock, in its order.
    public func settle(_ state: inout SandboxState) {
        schedule.settle(&state)
    }

    /// Around an operation below a connection: first, all that has fallen due happens; and of a connection that the
    /// caller does not see, nothing is told.
    private func belowConnection(_ handler: @escaping StateHandler) -> Route.Handler {
        { [schedule] call, sandbox in
            sandbox.withState { state in
                schedule.settle(&state)
                guard Visibility.isVisible(call.connectionID, to: call.grant, in: state) else {
                    let finding = Visibility.finding(call.connectionID, to: call.grant, in: state)
                    return .exception(.notFound("Connection not found").because(finding))
                }
                return handler(call, &state)
            }
        }
    }

    /// The log of a job: whole if the job has ended, else followed.
    ///
    /// The recorded service tells of an unknown job before an unknown connection.
    private var jobLog: Route.Handler {
        { [schedule] call, sandbox in
            let log = sandbox.withState { state in
                schedule.settle(&state)
                return JobLog.open(call, state)
            }
            switch log {
            case .refused(let message, let finding): return .exception(.notFound(message).because(finding))
            case .whole(let bytes): return .response(JobLog.response(bytes))
            case .followed(let id):
                return .response(JobLog.response(FollowedLog(id, in: sandbox) { schedule.settle(&$0) }))
            }
        }
    }
}
