import CommandLineInterface
import Contract
import Masking
import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The one door to the terminal: what is secret does not pass, whoever prints it.
final class Console: Sendable {
    private struct Secrets {
        var texts: Set<String> = []
        var known = KnownValues([])
    }

    private let secrets = Mutex(Secrets())
    /// Whether there is a line of progress on the terminal that has no end yet.
    private let hasProgress = Mutex(false)
    private let showsProgress: Bool
    /// Whether results are shown in colour.
    let isColoured: Bool

    /// The terminal, as the variables know it.
    init(environment: [String: String] = [:], colour: ColourChoice = .auto) {
        showsProgress = isatty(STDERR_FILENO) == 1 && ColourChoice.isCapable(environment)
        isColoured = colour.isWanted(onTerminal: isatty(STDOUT_FILENO) == 1, environment: environment)
    }

    /// Lets these texts pass no more, however they are encoded.
    ///
    /// Of short ones there would be nothing left to read.
    func hide(_ texts: [String]) {
        let long = texts.filter { $0.utf8.count >= 4 }
        secrets.withLock { secrets in
            secrets.texts.formUnion(long)
            secrets.known = KnownValues(secrets.texts.map { ($0, SecretMask.hidden) })
        }
    }

    /// Prints a line of the result.
    func print(_ text: String) {
        clearProgress()
        Self.write(masked(text) + "\n", STDOUT_FILENO)
    }

    /// Prints a line about the run; whatever a server put into it stays text.
    func note(_ text: String) {
        clearProgress()
        Self.write("flosum-contract: \(VisibleText.text(masked(text)))\n", STDERR_FILENO)
    }

    /// Shows how far it is, if somebody looks; the next line takes its place.
    func progress(_ text: String) {
        guard showsProgress else { return }
        hasProgress.withLock { $0 = true }
        Self.write("\r\u{1B}[K\(VisibleText.text(masked(text)))", STDERR_FILENO)
    }

    /// A text without its secrets.
    func masked(_ text: String) -> String {
        let known = secrets.withLock { $0.known }
        return String(decoding: known.masked(Array(text.utf8)), as: UTF8.self)
    }

    private func clearProgress() {
        let clears = hasProgress.withLock { shown in
            defer { shown = false }
            return shown
        }
        if clears { Self.write("\r\u{1B}[K", STDERR_FILENO) }
    }

    /// Writes all; what a closed pipe does not take is lost.
    private static func write(_ text: String, _ descriptor: Int32) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { systemWrite(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 || errno == EINTR else { return }
            rest = rest.dropFirst(max(0, count))
        }
    }
}

/// The system's function, which has the name of a method of ours.
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    write(descriptor, bytes, count)
}
