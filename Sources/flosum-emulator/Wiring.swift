import Control
import Dispatch
import Emulator
import FlosumGlobalSettings
import HTTPServer
import JSON
import OAuth

extension ControlledEmulator {
    /// A tenant's sandboxes, as the control API works on them.
    init(_ tenant: Tenant, _ options: Options) {
        self.init(
            tenant.api,
            Sandboxes(tenant.start, limits: options.sandboxes),
            fixtures: { tenant.fixtureBytes },
            codec: tenant.codec,
            directory: .init(
                readApp: GlobalSettings.app,
                writeApp: GlobalSettings.json,
                readUser: GlobalSettings.user,
                writeUser: GlobalSettings.json
            ),
            version: Help.version,
            documents: tenant.servedDocuments,
            document: { EmbeddedFile.bytes("control/emulator-control.json") ?? [] },
            showsSecrets: options.journalShowsSecrets
        )
    }
}

extension Gateway {
    /// The way in to a tenant's sandboxes, with the control API.
    convenience init(_ tenant: Tenant, _ options: Options) {
        self.init(tenant, ControlledEmulator(tenant, options), options, ControlAccess(options))
    }

    /// The way in to what is there already.
    convenience init(
        _ tenant: Tenant,
        _ emulator: ControlledEmulator,
        _ options: Options,
        _ access: ControlAccess
    ) {
        self.init(
            tenant.api,
            emulator.sandboxes,
            control: ControlAPI(emulator, access: access),
            crossOrigin: options.crossOrigin
        )
    }

    /// Writes the state of the sandbox that needs no name to a folder, which is replaced as a whole.
    func export(to folder: String, by codec: StateCodec) throws(Diagnostic) {
        let state = sandboxes.main.withState { [api] state in
            api.settle(&state)
            return state
        }
        try codec.write(state).write(toFolder: folder)
    }
}

extension ControlAccess {
    /// As the options say; where other machines can ask, a token is needed, and made if none was given.
    init(_ options: Options) {
        switch options.server.address {
        case .unix: self.init(token: options.controlToken, isUnixSocket: true)
        case .tcp:
            var random = SystemRandomNumberGenerator()
            self.init(
                token: options.controlToken
                    ?? (options.server.address.isLoopback ? nil : Secret.text(from: &random))
            )
        }
    }
}

/// What is to be done from time to time, whoever asks or does not ask.
struct Housekeeping {
    private let timer: any DispatchSourceTimer

    // Not a global queue, for the reason of `StopSignals`.
    private static let queue = DispatchQueue(label: "flosum-emulator.housekeeping", qos: .utility)

    /// Drops sandboxes that nobody uses any more.
    init(_ sandboxes: Sandboxes) {
        timer = DispatchSource.makeTimerSource(queue: Self.queue)
        if let limit = sandboxes.limits.idleSeconds {
            let pause = DispatchTimeInterval.seconds(max(1, limit / 8))
            timer.schedule(deadline: .now() + .seconds(limit), repeating: pause, leeway: .seconds(1))
            timer.setEventHandler { _ = sandboxes.dropIdle() }
        }
        timer.resume()
    }

    /// No more.
    func stop() {
        timer.cancel()
    }
}
