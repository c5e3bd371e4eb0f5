public import Emulator

/// A service of the vendor: its routes, and the hosts on which it has a region of its own.
public struct Service: Sendable {
    /// The first part of its host names, before the region: `backup` for `backup-us.flosum.app`; nil if it has none.
    public let hostPrefix: String?
    /// Its routes; of two at one place the first counts.
    public let routes: [Route]

    /// Makes all happen that has fallen due at the time of the sandbox's clock; nil if nothing ever does.
    let settle: (@Sendable (inout SandboxState) -> Void)?

    /// A service.
    public init(
        hostPrefix: String? = nil,
        _ routes: [Route],
        settle: (@Sendable (inout SandboxState) -> Void)? = nil
    ) {
        self.hostPrefix = hostPrefix
        self.routes = routes
        self.settle = settle
    }
}
