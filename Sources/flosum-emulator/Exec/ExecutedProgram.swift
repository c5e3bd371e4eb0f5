import CLinux
import Glibc

/// A program that `exec` runs, and what comes of it.
struct ExecutedProgram {
    /// How a program ended.
    enum End: Equatable {
        case exited(Int32)
        case killed(Int32)

        /// Whether it did what it was to do.
        var isSuccess: Bool { self == .exited(0) }

        init(status: Int32) {
            let number = status & 0x7F
            self = number == 0 ? .exited(status >> 8 & 0xFF) : .killed(number)
        }
    }

    /// Why a program was not started, and the exit code that shells have for that.
    struct NotStarted: Error, CustomStringConvertible {
        let description: String
        let code: Int32
    }

    /// How this process was started, for its programs to be started alike.
    struct Inheritance {
        private var files = rlimit()
        private let ignoresPipe = ExecSignals.isIgnored(SIGPIPE)
        private let ignoresChild = ExecSignals.isIgnored(SIGCHLD)

        /// Noted before anything is changed: the server wants more descriptors, and no SIGPIPE.
        init() {
            getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &files)
            // Else nobody could be told how the program ends.
            signal(SIGCHLD, SIG_DFL)
        }

        /// Starts a program.
        fileprivate func start(
            _ arguments: UnsafePointer<UnsafeMutablePointer<CChar>?>,
            _ environment: UnsafePointer<UnsafeMutablePointer<CChar>?>,
            _ mask: sigset_t
        ) -> pid_t {
            withUnsafePointer(to: mask) { mask in
                withUnsafePointer(to: files) { files in
                    var inherited = clinux_inheritance(
                        mask: mask,
                        files: files,
                        ignores_pipe: ignoresPipe ? 1 : 0,
                        ignores_child: ignoresChild ? 1 : 0
                    )
                    return clinux_start(arguments, environment, &inherited)
                }
            }
        }
    }

    private let process: pid_t

    /// Starts a program; from then on, orphans that come of it are children of this process.
    ///
    /// - Parameters:
    ///   - arguments: the words of its command line, and nil behind them.
    ///   - variables: what its environment has besides that of this process.
    ///   - inheritance: how this process was started.
    ///   - signals: those that are held back.
    /// - Throws: ``NotStarted`` if there is no such program, or it may not be run.
    init(
        _ arguments: UnsafePointer<UnsafeMutablePointer<CChar>?>,
        _ variables: ProgramVariables,
        _ inheritance: Inheritance,
        _ signals: ExecSignals
    ) throws(NotStarted) {
        clinux_adopt_orphans()
        process = variables.withEnvironment { inheritance.start(arguments, $0, signals.mask) }
        guard process < 0 else { return }
        let error = errno
        let name = arguments.pointee.map { String(cString: $0) } ?? ""
        throw NotStarted(
            description: "cannot run \(name): \(String(cString: strerror(error)))",
            code: error == ENOENT ? 127 : 126
        )
    }

    /// Waits until it ends, and passes on what is meant for it.
    func wait(_ signals: inout ExecSignals) -> End {
        while true {
            switch signals.next() {
            case .child: if let end = Self.reap(process) { return end }
            case .signal(let number, let isFromTerminal): if !isFromTerminal { kill(process, number) }
            case .nothing: break
            }
        }
    }

    /// Takes note of all children that have ended; how this one did, if it did.
    @discardableResult
    static func reap(_ process: pid_t = 0) -> End? {
        var found: End?
        var status: Int32 = 0
        while true {
            let ended = waitpid(-1, &status, WNOHANG)
            guard ended > 0 else { return found }
            if ended == process { found = End(status: status) }
        }
    }
}
