import CommandLineInterface
import Dispatch

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// `flosum-emulator ready`: asks an emulator whether it is ready, for health checks and scripts.
struct ReadinessCheck {
    private let client: ControlClient
    /// How long to try again; zero for one try.
    let patience: Duration

    /// How long one try may take: alone, and as one of several.
    private static let (single, several): (Duration, Duration) = (.seconds(5), .seconds(1))
    /// How long the last one may take, however little time is left: an answer on this machine takes less.
    private static let last = Duration.milliseconds(50)
    /// The longest pause between two tries.
    private static let longestPause = Duration.milliseconds(100)

    /// Where it asks.
    var place: ControlClient.Place { client.place }

    /// Checks the settings; throws a `UsageError` for the first that is wrong.
    init(_ settings: Settings) throws(UsageError) {
        patience = try Self.patience(settings.first("wait"))
        client = try Self.client(settings).ofServer
    }

    /// A time span as those of `ctl`, or a number of seconds.
    private static func patience(_ setting: Settings.Setting?) throws(UsageError) -> Duration {
        guard let setting else { return .zero }
        let text = setting.text.allSatisfy { $0.isASCII && $0.isNumber } ? setting.text + "s" : setting.text
        guard let milliseconds = ControlArguments.milliseconds(text), milliseconds <= 86_400_000 else {
            throw UsageError("\(setting.origin): expected a time of at most a day such as 10s, not '\(setting.text)'")
        }
        return .milliseconds(milliseconds)
    }

    /// Where the flags say, else where the settings do.
    private static func client(_ settings: Settings) throws(UsageError) -> ControlClient {
        let socket = settings.first("unix-socket")
        if let url = settings.first("url") {
            if socket?.origin == "--unix-socket" { throw UsageError("--url: does not go with --unix-socket") }
            return try ControlClient(url: url.text)
        }
        if let socket, socket.origin == "--unix-socket" { return ControlClient(socket: socket.text) }
        return try ControlClient(settings)
    }

    /// Returns when it is ready; throws why it is not when the time is over.
    func run() throws(ControlClient.Failure) {
        signal(SIGPIPE, SIG_IGN)
        let isOneTry = patience == .zero
        // The system's search for the address of a name knows no limit of ours.
        let latest = (isOneTry ? Self.single : patience) + .seconds(1)
        DispatchQueue(label: "flosum-emulator.ready").asyncAfter(deadline: .now() + latest.seconds) {
            [shown = client.shown] in
            Program.end("\(shown): no address in time", Program.failure)
        }
        let end = Deadline(after: patience)
        var pause = Duration.milliseconds(1)
        while true {
            do throws(ControlClient.Failure) {
                return try ask(within: isOneTry ? Self.single : min(Self.several, max(Self.last, end.remaining)))
            } catch {
                guard !end.isOver else { throw error }
            }
            usleep(UInt32(min(pause, end.remaining).seconds * 1_000_000))
            pause = min(pause * 2, Self.longestPause)
        }
    }

    private func ask(within limit: Duration) throws(ControlClient.Failure) {
        var client = client
        client.deadline = Deadline(after: limit)
        let answer = try client.send("GET", "/readyz")
        guard answer.status == 200, answer.body.starts(with: "ok".utf8) else {
            throw ControlClient.Failure(
                description: "\(client.shown): HTTP status \(answer.status); is this the emulator?"
            )
        }
    }
}

extension Duration {
    fileprivate var seconds: Double {
        Double(components.seconds) + Double(components.attoseconds) / 1e18
    }
}
