import Emulator
import HTTP
import Synchronization
import Testing

@testable import flosum_emulator

@Suite struct `Logging of requests` {
    private final class Lines: Sendable {
        private let bytes = Mutex<[UInt8]>([])

        func take(_ new: [UInt8]) { bytes.withLock { $0 += new } }

        /// The lines without their time and duration.
        var texts: [String] {
            let text = bytes.withLock { String(decoding: $0, as: UTF8.self) }
            return text.split(separator: "\n").map { String($0).replacing(#/^\S+ | \d+us$/#, with: "") }
        }
    }

    private let lines = Lines()

    private func responder(_ log: Log, logsRequests: Bool = true) throws -> LoggingResponder {
        let options = try Options(arguments: [], environment: [:])
        return LoggingResponder(Gateway(try Tenant(options), options), log: log, logsRequests: logsRequests)
    }

    private func log() -> Log {
        Log(format: .text) { [lines] in lines.take($0) }
    }

    private let requests = [
        ("/api/v1/connections?page=1&limit=1&access_token=SECRET", ""),
        ("/api/v1/oauth/token?code=SECRET", "SECRET"),
        ("http://name:SECRET@host/nowhere?SECRET", ""),
        ("/nowhere#SECRET", ""),
    ]

    @Test func `each request has one line, without query, fragment, authority, fields and body`() throws {
        let log = log()
        let responder = try responder(log)
        for (target, body) in requests {
            let fields = [(name: "Host", value: "h"), (name: "Authorization", value: "Bearer SECRET")]
            _ = responder.respond(to: Request(head: RequestHead(.get, target, fields: fields), body: Array(body.utf8)))
        }
        log.flush()
        #expect(
            lines.texts == [
                "GET /api/v1/connections 401", "GET /api/v1/oauth/token 404", "GET /nowhere 404", "GET /nowhere 404",
            ]
        )
    }

    @Test func `a health check has no line, unless it fails`() throws {
        let log = log()
        let responder = try responder(log)
        for target in ["/_emulator/livez", "/_emulator/readyz?now", "/_emulator/clock"] {
            _ = responder.respond(to: Request(head: RequestHead(.get, target, fields: [("Host", "localhost")])))
        }
        let elsewhere = [(name: "Host", value: "localhost"), (name: "Origin", value: "https://elsewhere.example")]
        let refused = responder.respond(to: Request(head: RequestHead(.get, "/_emulator/livez", fields: elsewhere)))
        log.flush()
        #expect(refused.status.code == 403)
        #expect(lines.texts == ["GET /_emulator/clock 200", "GET /_emulator/livez 403"])
    }

    @Test func `what is no request has a line, which quotes nothing of it`() throws {
        let log = log()
        let responder = try responder(log)
        for error in [
            RequestParseError.malformed("unknown method"), .headTooLarge, .chunkExtensionsTooLarge, .connectRefused,
        ] {
            responder.refused(error)
        }
        log.flush()
        #expect(
            lines.texts == [
                "refused: unknown method", "refused: request line and fields too large",
                "refused: chunk extensions too large", "refused: CONNECT",
            ]
        )
    }

    @Test func `without a request log there are no lines`() throws {
        let log = log()
        let responder = try responder(log, logsRequests: false)
        let answer = responder.respond(to: Request(head: RequestHead(.get, "/", fields: [("Host", "h")])))
        responder.refused(.headTooLarge)
        log.flush()
        #expect(answer.status == .notFound)
        #expect(lines.texts.isEmpty)
    }
}
