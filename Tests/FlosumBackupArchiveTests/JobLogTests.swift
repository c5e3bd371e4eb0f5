import CivilTime
import Emulator
import HTTP
import JSON
import Testing

@Suite struct `Log of a job` {
    private let tenant: Tenant
    private let path = "/connections/1/jobs/1/logs/details"

    init() throws {
        tenant = try Tenant(["run-profiles": JobsTestData.profiles])
    }

    private func start() {
        _ = tenant.answer("/connections/1/backups", body: #"{"name":"Mine"}"#)
    }

    /// What a stream gives until it wants to wait, and whether it has ended.
    private func pull(_ source: any BodySource) -> (text: String, end: String) {
        var bytes: [UInt8] = []
        while true {
            switch source.next() {
            case .bytes(let piece): bytes += piece
            case .wait: return (String(decoding: bytes, as: UTF8.self), "waits")
            case .end: return (String(decoding: bytes, as: UTF8.self), "ends")
            case .abort: return (String(decoding: bytes, as: UTF8.self), "breaks off")
            }
        }
    }

    private func stream() throws -> any BodySource {
        guard case .stream(let source) = tenant.answer(path).body else { throw Unexpected(answer: "no stream") }
        return source
    }

    @Test func `of a job that has ended it is whole, and has a length and no tag`() {
        start()
        tenant.advance(30)
        let answer = tenant.answer(path)
        #expect(answer.text.split(separator: "\n").count == 3)
        #expect(answer.fields["Content-Type"] == "application/octet-stream")
        #expect(answer.fields["Content-Length"] == String(answer.text.utf8.count))
        #expect(answer.fields["ETag"] == nil)
    }

    @Test func `of a running job it follows the clock, line by line, and ends with the job`() throws {
        start()
        let source = try stream()
        #expect(
            pull(source) == ("2026-01-15T09:00:00.000Z INFO  Composite Backup 'Mine' started on CRM-Prod\n", "waits")
        )
        #expect(pull(source) == ("", "waits"))
        tenant.advance(9)
        #expect(pull(source) == ("", "waits"))
        tenant.advance(1)
        #expect(pull(source) == ("2026-01-15T09:00:10.000Z INFO  Account: 100 records\n", "waits"))
        tenant.advance(20)
        #expect(pull(source) == ("2026-01-15T09:00:30.000Z INFO  done\n", "ends"))
    }

    @Test func `each line is a piece of its own`() throws {
        start()
        tenant.advance(10)
        let source = try stream()
        guard case .bytes(let first) = source.next(), case .bytes(let second) = source.next() else {
            throw Unexpected(answer: "no two pieces")
        }
        #expect(first.last == UInt8(ascii: "\n") && second.last == UInt8(ascii: "\n"))
        #expect([first, second].allSatisfy { $0.filter { $0 == UInt8(ascii: "\n") }.count == 1 })
    }

    @Test func `an abort ends it`() throws {
        start()
        let source = try stream()
        _ = pull(source)
        tenant.advance(5)
        _ = tenant.answer("/connections/1/jobs/1/abort", .post)
        let rest = pull(source)
        #expect(rest.text.contains("WARN  Job aborted by user Ada\n"))
        #expect(rest.end == "ends")
    }

    @Test func `two who follow it get the same`() throws {
        start()
        let sources = [try stream(), try stream()]
        tenant.advance(10)
        let first = pull(sources[0]).text
        tenant.advance(20)
        #expect(first + pull(sources[0]).text == pull(sources[1]).text)
    }

    @Test func `it breaks off when the job is no longer there`() throws {
        start()
        let source = try stream()
        tenant.sandbox.withState { $0.records["jobs"] = nil }
        #expect(pull(source).end == "breaks off")
    }

    @Test func `a plan beyond all time, of a clock before 1970, is waited for`() throws {
        let tenant = try Tenant([
            "run-profiles":
                #"[{"name":"default","seconds":1e300,"outcome":"Completed","records":1,"size":1,"log":[{"after":1e300,"text":"x"}]}]"#
        ])
        tenant.sandbox.withState { $0.clock = .frozen(Instant(milliseconds: -315_619_200_000)) }
        _ = tenant.answer("/connections/1/backups", body: "{}")
        tenant.sandbox.withState { state in
            state.clock = .running(from: state.clock.now, since: EmulatorClock.system.now, rate: 1)
        }
        guard case .stream(let source) = tenant.answer(path).body else { throw Unexpected(answer: "no stream") }
        #expect(pull(source).end == "waits")
        #expect(tenant.answer("/connections/1/jobs/1/abort", .post).status == .ok)
        #expect(pull(source).end == "ends")
    }

    @Test func `a server that stops does not wait for it`() throws {
        start()
        #expect(try stream().mayGoOnForEver)
    }

    @Test func `a stream has a type, and no length`() {
        start()
        let answer = tenant.answer(path)
        #expect(answer.fields["Content-Type"] == "application/octet-stream")
        #expect(answer.fields["Content-Length"] == nil)
    }

    @Test(arguments: [
        ("/connections/1/jobs/404/logs/details", "ada", "Job not found"),
        ("/connections/404/jobs/404/logs/details", "ada", "Job not found"),
        ("/connections/404/jobs/1/logs/details", "ada", "Connection not found"),
        ("/connections/1/jobs/1/logs/details", "grace", "Connection not found"),
        ("/connections/2/jobs/1/logs/details", "ada", "Job not found"),
    ])
    func `an unknown job is told before an unknown connection`(path: String, token: String, message: String) {
        start()
        #expect(tenant.answer(path, token: token).json?["message"]?.string == message)
    }
}
