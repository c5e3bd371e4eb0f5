import CivilTime
import Emulator
import HTTP
import JSON
import NestJS

/// Schedulers, and all that happens as the clock goes on: they fire, and jobs end.
///
/// A scheduler's next run stands in its record (`nextRunDate`) and in the agenda; an entry of the agenda that no longer
/// agrees with the record is of a scheduler that has been changed, and nothing happens.
struct Schedule: Sendable {
    static let schedulers = "schedulers"
    /// How many runs are made up for at once.
    ///
    /// A clock that is moved by years must not hold up everything for as long: what has fallen due beyond is left out.
    private static let maxRuns = 10_000

    let zones: TimeZoneDatabase

    /// Makes all happen that has fallen due, in its order.
    func settle(_ state: inout SandboxState) {
        guard let next = state.agenda.next else { return }
        let now = state.clock.now
        guard next <= now else { return }
        var runs = 0
        while let entry = state.agenda.takeDue(at: now) {
            switch entry.collection {
            case Jobs.jobs: Jobs.finish(entry.id, in: &state)
            case Self.schedulers:
                runs += 1
                fire(entry, in: &state, isLeftOut: runs > Self.maxRuns, now: now)
            default: break
            }
        }
    }

    /// Creates or replaces a scheduler, and notes when it fires.
    func store(_ call: Call, _ action: OperationAction, _ success: Status, _ state: inout SandboxState) -> Answer {
        let now = state.clock.now
        let next = Recurrence(call.body, anchor: now, zones: zones)?.next(after: now)
        let date = next.map { JSONValue.string($0.dateTime) } ?? .null
        let outcome = action.perform(ActionInput(call), on: &state, setting: [("nextRunDate", date)])
        if case .stored(let id, _) = outcome { plan(next, id, in: &state) }
        return Answer(outcome, success: success)
    }

    /// Removes a scheduler, which then fires no more.
    func remove(_ call: Call, _ action: OperationAction, _ success: Status, _ state: inout SandboxState) -> Answer {
        let outcome = action.perform(ActionInput(call), on: &state)
        if case .done = outcome, let id = RecordID(call.itemID) { state.agenda.remove(Self.schedulers, id) }
        return Answer(outcome, success: success)
    }

    /// Notes when the schedulers of the fixtures fire; what was noted when they were written down stays.
    func plan(_ state: inout SandboxState) {
        let now = state.clock.now
        for record in state.records[Self.schedulers]?.records.map({ $0 }) ?? [] {
            guard let id = RecordID(record["id"]), !state.agenda.contains(Self.schedulers, id) else { continue }
            note(next(of: record, after: now), of: record, id, in: &state)
        }
    }

    /// A scheduler's time has come: it starts a job, and its next run is noted; of one that is left out, the next after
    /// now.
    private func fire(_ entry: Agenda.Entry, in state: inout SandboxState, isLeftOut: Bool, now: Instant) {
        guard let record = state.records[Self.schedulers]?[entry.id] else { return }
        if isLeftOut { return note(next(of: record, after: now), of: record, entry.id, in: &state) }
        let profile = record["profile"]?.string ?? "scheduled"
        let isTemplated = record["type"] == "templated backup"
        let run = Jobs.Run(
            connection: record["connectionId"] ?? .null,
            name: record["name"]?.string ?? "",
            operationType: isTemplated ? "Templated Backup" : "Composite Backup",
            profile: RunProfile.named(profile, in: state) ?? RunProfile(["seconds": 60])
        )
        _ = Jobs.start(run, at: entry.instant, in: &state)
        note(next(of: record, after: entry.instant), of: record, entry.id, in: &state)
    }

    private func note(_ next: Instant?, of record: JSONObject, _ id: RecordID, in state: inout SandboxState) {
        var record = record
        record["nextRunDate"] = next.map { .string($0.dateTime) } ?? .null
        // It has been there a moment ago under the same lock, and its `runAt` is as unique as it was.
        _ = try? state.records[Self.schedulers]?.replace(record)
        plan(next, id, in: &state)
    }

    private func plan(_ next: Instant?, _ id: RecordID, in state: inout SandboxState) {
        if let next {
            state.agenda.add(next, Self.schedulers, id)
        } else {
            state.agenda.remove(Self.schedulers, id)
        }
    }

    private func next(of record: JSONObject, after now: Instant) -> Instant? {
        let anchor = record["anchorDate"]?.string.flatMap { Instant(date: $0) } ?? now
        return Recurrence(.object(record), anchor: anchor, zones: zones)?.next(after: now)
    }
}
