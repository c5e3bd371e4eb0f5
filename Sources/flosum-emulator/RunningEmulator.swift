import Control
import Emulator
import HTTPServer
import JSON

/// A server that serves a tenant, from its start until it is stopped.
struct RunningEmulator {
    let tenant: Tenant
    let access: ControlAccess
    let controlled: ControlledEmulator
    private let gateway: Gateway
    private let server: HTTPServer
    private let housekeeping: Housekeeping
    private let exportFolder: ExportFolder?

    /// Where it listens.
    var address: ListenAddress { server.address }

    /// Begins to listen and to serve.
    ///
    /// Throws a `ListenError` if the address cannot be listened on.
    init(_ tenant: Tenant, _ options: Options, log: Log) throws(ListenError) {
        self.tenant = tenant
        access = ControlAccess(options)
        controlled = ControlledEmulator(tenant, options)
        gateway = Gateway(tenant, controlled, options, access)
        let responder = LoggingResponder(gateway, log: log, logsRequests: options.logsRequests)
        server = try HTTPServer(options.server, responder: responder)
        housekeeping = Housekeeping(gateway.sandboxes)
        exportFolder = options.exportFolder
    }

    /// Lets what is in flight finish within `grace`.
    func stop(grace: Duration) {
        server.stop(grace: grace)
        housekeeping.stop()
    }

    /// Writes the state if that was asked for; for when it has been stopped.
    func export() throws(Diagnostic) {
        if let exportFolder { try gateway.export(to: exportFolder.path, by: tenant.codec) }
    }
}
