/// Sandboxes that are no more, as far as their journals tell of them: the newest, bounded by number and bytes.
struct RetiredSandboxes {
    private(set) var sandboxes: [Sandbox] = []
    /// How many have given way.
    private(set) var forgotten = 0
    private var bytes = 0

    mutating func append(_ sandbox: Sandbox, _ limits: Sandboxes.Limits) {
        let bygone = sandbox.bygone()
        guard bygone.journal.bytes > 0 else { return }
        sandboxes.append(bygone)
        bytes += bygone.journal.bytes
        while sandboxes.count > limits.bygone || bytes > limits.bygoneBytes {
            bytes -= sandboxes.removeFirst().journal.bytes
            forgotten += 1
        }
    }
}
