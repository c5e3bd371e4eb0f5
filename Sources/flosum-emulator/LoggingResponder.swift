import Emulator
import HTTP
import HTTPServer

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Answers for the gateway, and logs one line a request, but for health checks that succeed: they come every few seconds.
struct LoggingResponder: Responder {
    private let gateway: Gateway
    private let log: Log
    private let logsRequests: Bool

    init(_ gateway: Gateway, log: Log, logsRequests: Bool) {
        self.gateway = gateway
        self.log = log
        self.logsRequests = logsRequests
    }

    func plan(for head: RequestHead) -> RequestPlan {
        gateway.plan(for: head)
    }

    func respond(to request: Request) -> Response {
        guard logsRequests else { return gateway.respond(to: request) }
        let start = Self.nanoseconds()
        let response = gateway.respond(to: request)
        let path = request.head.targetParts.path
        if response.status == .ok, Self.healthChecks.contains(where: path.elementsEqual) { return response }
        log.exchange(
            method: request.head.method.rawValue,
            path: path,
            status: response.status.code,
            microseconds: Int((Self.nanoseconds() - start) / 1_000)
        )
        return response
    }

    func refused(_ error: RequestParseError) {
        guard logsRequests else { return }
        switch error {
        case .malformed(let reason): log.note("refused: \(reason)")
        case .headTooLarge: log.note("refused: request line and fields too large")
        case .chunkExtensionsTooLarge: log.note("refused: chunk extensions too large")
        case .connectRefused: log.note("refused: CONNECT")
        }
    }

    private static let healthChecks = ["/_emulator/livez", "/_emulator/readyz"].map { Array($0.utf8) }

    private static func nanoseconds() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}
