import HTTPServer
import JSON
import Synchronization

@testable import Control
@testable import Emulator
@testable import flosum_emulator

/// Both ways in which a loop learns what its sockets have: `@Test(arguments: pollers)`.
let pollers = ServerConfiguration.Polling.allCases

/// The emulator as the program puts it together of its options, served on a free port for as long as this lives.
final class ServedEmulator {
    let gateway: Gateway
    let port: UInt16
    private let server: HTTPServer

    /// An emulator with these options beside `--poller` and `--port`.
    init(_ poller: ServerConfiguration.Polling, _ arguments: [String] = []) throws {
        let all = ["--port", "0", "--poller", poller.rawValue, "--request-log", "off"] + arguments
        let options = try Options(arguments: all, environment: [:])
        gateway = Gateway(try Self.tenant(options, arguments), options)
        let responder = LoggingResponder(gateway, log: Log(format: options.logFormat), logsRequests: false)
        server = try HTTPServer(options.server, responder: responder)
        guard case .tcp(_, let port) = server.address else { throw Client.Failure("no port") }
        self.port = port
    }

    /// Reading the fixtures takes longer than most tests; what they make is a value that nobody changes.
    private static let tenants = Mutex<[[String]: Tenant]>([:])

    private static func tenant(_ options: Options, _ arguments: [String]) throws -> Tenant {
        if let tenant = tenants.withLock({ $0[arguments] }) { return tenant }
        let tenant = try Tenant(options)
        tenants.withLock { $0[arguments] = tenant }
        return tenant
    }

    deinit {
        server.stop(grace: .zero)
    }

    /// Stops, and waits for what is in flight as long as it may.
    func stop(grace: Duration = .seconds(10)) {
        server.stop(grace: grace)
    }

    /// The sandbox that needs no name.
    var main: Sandbox { gateway.sandboxes.main }

    /// A connection of its own, which keeps this alive; `base` stands before every target, as in `/_sandbox/NAME`.
    func client(base: String = "") throws -> Client {
        try Client(port: port, base: base, keeping: self)
    }
}
