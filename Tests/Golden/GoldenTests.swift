import Emulator
import Foundation
import HTTPServer
import Testing

@testable import flosum_emulator

@Suite struct `Recorded exchanges` {
    @Test(arguments: ["contract", "stock"], ServerConfiguration.Polling.allCases)
    func `the emulator answers as the recorded service`(
        dialect: String,
        polling: ServerConfiguration.Polling
    ) throws {
        let fixtures = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "fixtures").path()
        let options = try Options(
            arguments: [
                "--dialect", dialect, "--fixtures", fixtures, "--port", "0", "--poller", polling.rawValue,
                "--plain-headers", "--fidelity", "documented",
            ],
            environment: [:]
        )
        let tenant = try Tenant(options)
        let server = try HTTPServer(
            options.server,
            responder: LoggingResponder(Gateway(tenant, options), log: Log(format: .text), logsRequests: false)
        )
        defer { server.stop(grace: .zero) }
        guard case .tcp(_, let port) = server.address else { return #expect(Bool(false), "no port") }
        let exchanges = try Exchange.recorded(dialect)
        #expect(exchanges.count > 500)
        for exchange in exchanges {
            let (answers, isClosed) = try RawClient(port: port).play(
                exchange.request,
                methods: exchange.methods,
                answers: exchange.answers.count,
                isClosed: exchange.isClosed
            )
            let difference = Comparison(exchange).difference(answers, isClosed: isClosed)
            #expect(difference == nil, "\(exchange.name): \(difference ?? "")")
        }
    }
}
