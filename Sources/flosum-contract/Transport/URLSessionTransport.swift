import Contract
import Dispatch
import Foundation

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// Carries requests by URLSession: no cookies, no cache, no redirects, certificates checked, and a request is sent as it is
/// or not at all.
///
/// What the system cannot send as it is, is refused by `RequestCheck`. What the system loses of an answer: the order of
/// the header fields, and the case of the names of some; fields of one name come as one.
final class URLSessionTransport: Transport {
    /// The longest body that is read.
    static let bodyLimit = 10_000_000

    private let urls: [API: BaseURL]
    private let session: URLSession
    private let delegate = SessionDelegate()
    private let deadline: Duration

    /// A transport to these services.
    ///
    /// A body that has not ended by the deadline is given up.
    init(_ urls: [API: BaseURL], silence: Duration = .seconds(30), deadline: Duration = .seconds(90)) {
        self.urls = urls
        self.deadline = deadline
        let configuration = URLSessionConfiguration.ephemeral
        configuration.httpCookieStorage = nil
        configuration.httpShouldSetCookies = false
        configuration.httpCookieAcceptPolicy = .never
        configuration.urlCache = nil
        configuration.urlCredentialStorage = nil
        configuration.requestCachePolicy = .reloadIgnoringLocalCacheData
        configuration.timeoutIntervalForRequest = Double(silence.components.seconds)
        session = URLSession(configuration: configuration, delegate: delegate, delegateQueue: nil)
    }

    deinit {
        // A session keeps its delegate until then.
        session.invalidateAndCancel()
    }

    func send(_ request: ContractRequest) async throws(TransportError) -> ContractResponse {
        let task = session.dataTask(with: try urlRequest(request))
        let exchange = Exchange(limit: Self.bodyLimit)
        delegate.begin(exchange, task)
        // A timer of the system's: it is punctual also where all threads of tasks are busy.
        let late = DispatchSource.makeTimerSource(queue: .global())
        late.setEventHandler { [deadline] in
            exchange.giveUp("the answer did not end within \(deadline.components.seconds) s")
            task.cancel()
        }
        late.schedule(
            deadline: .now() + Double(deadline.components.seconds) + Double(deadline.components.attoseconds) / 1e18
        )
        late.resume()
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                exchange.whenOver { continuation.resume(returning: $0) }
                task.resume()
            }
        } onCancel: {
            exchange.giveUp("cancelled")
            task.cancel()
        }
        late.cancel()
        return try result.get()
    }

    private func urlRequest(_ request: ContractRequest) throws(TransportError) -> URLRequest {
        guard let base = urls[request.api] else {
            throw TransportError("no base URL is known for \(request.api.rawValue)", isBeforeSending: true)
        }
        let url = try RequestCheck.url(base.text, request)
        var result = URLRequest(url: url)
        result.httpMethod = request.method
        for (name, value) in try RequestCheck.fields(request) { result.setValue(value, forHTTPHeaderField: name) }
        result.setValue("flosum-contract/\(Help.version)", forHTTPHeaderField: "User-Agent")
        result.httpBody = request.body.map { Data($0) }
        return result
    }
}
