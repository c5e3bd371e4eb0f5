/// What a run says of a server as a whole, and with which exit code the tool ends.
public enum Verdict: Sendable, Hashable {
    /// All that was tried holds, drift apart.
    case holds
    /// The published contract is broken.
    case broken
    /// Nothing was tried, since the server could not be reached, the login failed, or everything was skipped.
    case unreachable
    /// The run was cancelled before a breach was found.
    case cancelled

    /// The exit code: 0, 1, 3, or what a shell makes of Ctrl-C.
    public var exitCode: Int32 {
        switch self {
        case .holds: 0
        case .broken: 1
        case .unreachable: 3
        case .cancelled: 130
        }
    }
}

/// What the result of one case means, given where its statement comes from.
public enum Standing: String, Sendable, Hashable, CaseIterable {
    /// The statement holds.
    case held
    /// A published statement does not hold; if the run is strict, any.
    case broken
    /// An assumed statement does not hold: what is assumed has to be changed, not the server.
    case drift
    /// No server was there.
    case unreachable
    /// It was not tried, for want of something.
    case skipped
    /// It was not come to.
    case notRun = "not run"
}
