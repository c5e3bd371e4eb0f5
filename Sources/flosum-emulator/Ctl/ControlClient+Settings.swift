import CommandLineInterface
import HTTPServer

extension ControlClient {
    /// A client of the emulator that was started with these settings.
    ///
    /// The variable for clients comes first, then what tells the server where to listen. Throws a `UsageError` if that is
    /// any port.
    init(_ settings: Settings) throws(UsageError) {
        if let url = settings.environment["FLOSUM_CONTROL_URL"] {
            try self.init(url: url)
            return
        }
        switch try Options(settings).server.address {
        case .unix(let path): self.init(socket: path)
        case .tcp(_, 0): throw UsageError("FLOSUM_EMULATOR_PORT: 0 is any port; --url says where it is")
        case .tcp(let host, let port):
            // A server on all addresses is also on loopback.
            let reachable = ["0.0.0.0": "127.0.0.1", "::": "[::1]"][host] ?? (host.contains(":") ? "[\(host)]" : host)
            try self.init(url: "http://\(reachable):\(port)")
        }
    }
}
