import HTTP
import HTTPServer
import Synchronization

@testable import HTTPServer

/// A server with an `EchoResponder` for the time of a test.
struct Served {
    let responder: EchoResponder
    let server: HTTPServer
    var address: ListenAddress { server.address }

    init(
        _ polling: ServerConfiguration.Polling,
        answers prepared: [String: Response] = [:],
        _ change: (inout ServerConfiguration) -> Void = { _ in }
    ) throws {
        responder = EchoResponder(prepared)
        var configuration = ServerConfiguration()
        configuration.address = .tcp(host: "127.0.0.1", port: 0)
        configuration.polling = polling
        configuration.now = { 0 }
        change(&configuration)
        server = try HTTPServer(configuration, responder: responder)
    }

    /// Stops at once, whatever is still open.
    func end() {
        server.stop(grace: .zero)
    }

    /// The source of the stream that began last, when it has.
    func source() throws -> TestSource {
        guard eventually({ responder.sources.withLock { !$0.isEmpty } }) else { throw Client.TimedOut() }
        return try responder.sources.withLock { sources in
            guard let last = sources.last else { throw Client.TimedOut() }
            return last
        }
    }
}

/// A server whose time stands still but when the test moves it: however busy the machine is, no limit passes by itself.
struct TimedServer {
    private final class Time: Sendable {
        let nanoseconds = Mutex<UInt64>(1_000_000_000)
    }

    private let time = Time()
    let served: Served
    var address: ListenAddress { served.address }

    init(_ polling: ServerConfiguration.Polling, _ change: (inout ServerConfiguration) -> Void) throws {
        served = try Served(polling) { [time] configuration in
            configuration.monotonicNanoseconds = { time.nanoseconds.withLock { $0 } }
            change(&configuration)
        }
    }

    /// Moves the time on, and lets the server see it.
    func advance(by duration: Duration) throws {
        time.nanoseconds.withLock { $0 += duration.nanoseconds }
        try settle()
    }

    /// Waits until the server has done all that was to be done at this time.
    ///
    /// A loop serves what is ready in the order in which it became so, and then looks at its timers: when the second
    /// answer is there, all of that is over for what came before the first.
    func settle() throws {
        let client = try Client(address)
        for number in 1...2 {
            try client.send(`A server`.get)
            guard try client.answers(number).count == number else { throw Client.TimedOut() }
        }
    }
}
