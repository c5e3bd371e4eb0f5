import Contract
import Synchronization
import Testing

@Suite struct `A paced transport` {
    private let time = ScriptedClock()
    private let read = ContractRequest(.backup, "GET", "/things")
    private let write = ContractRequest(.backup, "POST", "/things")

    private func paced(_ inner: ScriptedTransport, rate: Double? = nil) -> PacedTransport {
        PacedTransport(inner, maxRate: rate, clock: time.clock)
    }

    @Test func `begins no more requests a second than it may`() async throws {
        let transport = paced(ScriptedTransport(), rate: 4)
        for _ in 0..<3 { _ = try await transport.send(read) }
        #expect(time.sleeps == [.milliseconds(250), .milliseconds(250)])
        time.advance(by: .milliseconds(100))
        _ = try await transport.send(read)
        time.advance(by: .seconds(9))
        _ = try await transport.send(read)
        #expect(time.sleeps == [.milliseconds(250), .milliseconds(250), .milliseconds(150)])
    }

    @Test func `does not wait without a rate`() async throws {
        let inner = ScriptedTransport()
        let transport = paced(inner)
        for _ in 0..<50 { _ = try await transport.send(read) }
        #expect(time.sleeps.isEmpty)
        #expect(inner.requests.count == 50)
    }

    @Test(arguments: [429, 503])
    func `waits for as long as it is asked to, writes as well`(status: Int) async throws {
        let inner = ScriptedTransport([.status(status, [("retry-after", " 7 ")]), .status(201)])
        #expect(try await paced(inner).send(write).status == 201)
        #expect(time.sleeps == [.seconds(7)])
        #expect(inner.requests == [write, write])
    }

    @Test func `waits until a date, by the clock of the server if it tells it`() async throws {
        let date = ("Retry-After", "Sun, 06 Nov 1994 08:49:47 GMT")
        let inner = ScriptedTransport([
            .status(503, [date]), .status(200),
            .status(503, [date, ("Date", "Sun, 06 Nov 1994 08:49:42 GMT")]), .status(200),
            .status(503, [date, ("Date", "Sun, 06 Nov 1994 09:00:00 GMT")]), .status(200),
        ])
        let transport = paced(inner)
        for _ in 0..<3 { #expect(try await transport.send(read).status == 200) }
        #expect(time.sleeps == [.seconds(10), .seconds(5)])
    }

    @Test func `waits a minute at most, three times at most, and then passes the refusal on`() async throws {
        let refusal = ScriptedTransport.Step.status(429, [("Retry-After", "99999999999999999999999")])
        let inner = ScriptedTransport([refusal, refusal, refusal, refusal])
        #expect(try await paced(inner).send(read).status == 429)
        #expect(time.sleeps == [.seconds(60), .seconds(60), .seconds(60)])
        #expect(inner.requests.count == 4)
    }

    @Test(arguments: [nil, "", "soon", "-1", "1.5", "Sun, 99 Nov 1994 08:49:37 GMT"])
    func `passes on a refusal that names no time`(value: String?) async throws {
        let inner = ScriptedTransport([.status(429, value.map { [("Retry-After", $0)] } ?? [])])
        #expect(try await paced(inner).send(read).status == 429)
        #expect(time.sleeps.isEmpty)
    }

    @Test func `does not look at the field of other answers`() async throws {
        let inner = ScriptedTransport([.status(200, [("Retry-After", "5")])])
        #expect(try await paced(inner).send(read).status == 200)
        #expect(inner.requests.count == 1)
    }

    @Test func `tries a read again when its connection fails, once`() async throws {
        let inner = ScriptedTransport([.broken(), .status(200)])
        #expect(try await paced(inner).send(read).status == 200)
        let hopeless = ScriptedTransport([.broken(), .broken(), .status(200)])
        await #expect(throws: TransportError("connection reset")) { try await paced(hopeless).send(read) }
        #expect(hopeless.requests.count == 2)
    }

    @Test func `tries a write again only if nothing can have reached the server`() async throws {
        let inner = ScriptedTransport([.broken(), .status(200)])
        await #expect(throws: TransportError("connection reset")) { try await paced(inner).send(write) }
        #expect(inner.requests.count == 1)
        let refused = ScriptedTransport([.broken(beforeSending: true), .status(201)])
        #expect(try await paced(refused).send(write).status == 201)
    }

    @Test func `sends nothing once its task is cancelled`() async {
        let inner = ScriptedTransport()
        let transport = paced(inner)
        let task = Task { [read] in
            while !Task.isCancelled { await Task.yield() }
            return try await transport.send(read)
        }
        task.cancel()
        await #expect(throws: TransportError.self) { try await task.value }
        #expect(inner.requests.isEmpty)
    }

    @Test func `brings a write that has begun to its end, and cuts a read off`() async {
        #expect(await statusAfterCancelling(write) == 201)
        #expect(await statusAfterCancelling(read) == nil)
    }

    /// The status of the answer to a request whose task is cancelled while it is sent; nil if it was cut off.
    private func statusAfterCancelling(_ request: ContractRequest) async -> Int? {
        let slow = SlowTransport()
        let transport = PacedTransport(slow, maxRate: nil, clock: time.clock)
        let task = Task { try await transport.send(request).status }
        while !slow.hasBegun.withLock(\.self) { await Task.yield() }
        task.cancel()
        slow.mayEnd.withLock { $0 = true }
        return try? await task.value
    }
}

/// Answers when it is told to, unless it finds itself cancelled.
private final class SlowTransport: Transport {
    let hasBegun = Mutex(false)
    let mayEnd = Mutex(false)

    func send(_ request: ContractRequest) async throws(TransportError) -> ContractResponse {
        hasBegun.withLock { $0 = true }
        while !mayEnd.withLock(\.self) { await Task.yield() }
        if Task.isCancelled { throw TransportError("cut off") }
        return ContractResponse(status: 201, fields: [], body: [])
    }
}
