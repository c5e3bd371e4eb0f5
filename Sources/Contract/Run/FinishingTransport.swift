/// Brings a request that may change something to its end even if the task is cancelled, and begins none after that.
///
/// If such a request were cut off, nobody would learn the id of what it made, and it could not be cleaned up.
struct FinishingTransport: Transport {
    private let next: any Transport

    init(_ next: any Transport) {
        self.next = next
    }

    func send(_ request: ContractRequest) async throws(TransportError) -> ContractResponse {
        guard !Task.isCancelled else { throw .cancelled }
        guard !request.isSafe else { return try await next.send(request) }
        // A task of its own is not cancelled with this one.
        let sending = Task { [next] () -> Result<ContractResponse, TransportError> in
            do throws(TransportError) { return .success(try await next.send(request)) } catch { return .failure(error) }
        }
        return try await sending.value.get()
    }
}

extension TransportError {
    /// The run was cancelled before the request was sent.
    static let cancelled = TransportError("cancelled", isBeforeSending: true)
}
