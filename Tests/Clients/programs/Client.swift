// A client of the Flosum APIs with Foundation's URLSession, on Linux (on macOS it was not tried):
// `swiftc -swift-version 6 -parse-as-library Client.swift -o client && ./client`.
//
// Settings come from the environment, as `flosum-emulator exec` sets it; prints what it saw as one line of JSON.

import Foundation

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// An answer that is no success, with the vendor's words.
struct FlosumError: Error, Codable {
    /// One text, or all that is wrong.
    enum Message: Codable {
        case one(String)
        case several([String])

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            do { self = .one(try container.decode(String.self)) } catch {
                self = .several(try container.decode([String].self))
            }
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            switch self {
            case .one(let text): try container.encode(text)
            case .several(let texts): try container.encode(texts)
            }
        }
    }

    let message: Message
    let error: String?
    let statusCode: Int
}

struct Tokens: Decodable {
    enum CodingKeys: String, CodingKey {
        case access = "access_token"
        case refresh = "refresh_token"
        case lifetime = "expires_in"
    }

    let access: String
    let refresh: String
    /// In seconds.
    let lifetime: Int
}

struct Page<Item: Decodable>: Decodable {
    let total: Int
    let items: [Item]
}

struct Connection: Decodable { let id: Int }

struct Backup: Decodable {
    let id: Int
    let jobId: Int
}

struct Job: Decodable { let jobStatus: String }

/// Hands on the head of an answer, then the lines of its body, each as soon as it is there; follows no redirect.
///
/// `URLSession.bytes` does the former on Apple's systems only, and on Linux a task without such a delegate follows every
/// redirect. A session calls its delegate on one queue, so nothing is shared.
final class Reception: NSObject, URLSessionDataDelegate, @unchecked Sendable {
    enum Event: Sendable {
        case head(HTTPURLResponse)
        case line(String)
    }

    let events: AsyncThrowingStream<Event, any Error>
    private let continuation: AsyncThrowingStream<Event, any Error>.Continuation
    private var rest = Data()

    override init() {
        (events, continuation) = AsyncThrowingStream.makeStream()
    }

    func urlSession(
        _ session: URLSession,
        task: URLSessionTask,
        willPerformHTTPRedirection response: HTTPURLResponse,
        newRequest request: URLRequest,
        completionHandler: @escaping @Sendable (URLRequest?) -> Void
    ) {
        completionHandler(nil)
    }

    func urlSession(
        _ session: URLSession,
        dataTask: URLSessionDataTask,
        didReceive response: URLResponse,
        completionHandler: @escaping @Sendable (URLSession.ResponseDisposition) -> Void
    ) {
        if let response = response as? HTTPURLResponse { continuation.yield(.head(response)) }
        completionHandler(.allow)
    }

    func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
        rest += data
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            continuation.yield(.line(String(decoding: rest[..<end], as: UTF8.self)))
            rest = rest[rest.index(after: end)...]
        }
    }

    func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
        continuation.finish(throwing: error)
    }
}

/// The two APIs, and the token for them.
struct Flosum {
    private let oauth: String
    private let api: String
    /// What every token request has to carry in its body, a refresh as well.
    private let app: [String: String]
    private let session: URLSession
    var token = ""

    struct MissingSetting: Error { let name: String }

    init(_ environment: [String: String]) throws {
        func setting(_ name: String) throws -> String {
            guard let value = environment[name] else { throw MissingSetting(name: name) }
            return value
        }
        oauth = try setting("FLOSUM_GLOBAL_URL") + "/api/v1/oauth"
        api = try setting("FLOSUM_BACKUP_URL") + "/api/v1"
        app = [
            "client_id": try setting("FLOSUM_CLIENT_ID"),
            "client_secret": try setting("FLOSUM_CLIENT_SECRET"),
            "redirect_uri": try setting("FLOSUM_REDIRECT_URI"),
        ]
        let configuration = URLSessionConfiguration.ephemeral
        configuration.timeoutIntervalForRequest = 10
        session = URLSession(configuration: configuration)
    }

    /// A browser would go to authorize, and be sent to the app; here the redirect is read.
    func authorize() async throws -> String {
        let state = UUID().uuidString
        var parameters = app.filter { $0.key != "client_secret" }
        parameters["response_type"] = "code"
        parameters["state"] = state
        for try await case .head(let head) in receive(try request("\(oauth)/authorize?\(form(parameters))")) {
            let location = head.statusCode == 302 ? head.value(forHTTPHeaderField: "Location") : nil
            let items = location.flatMap { URLComponents(string: $0) }?.queryItems ?? []
            if items.contains(URLQueryItem(name: "state", value: state)),
                let code = items.first(where: { $0.name == "code" })?.value
            {
                return code
            }
        }
        throw URLError(.badServerResponse)
    }

    func exchange(_ grant: [String: String]) async throws -> Tokens {
        var request = try request("\(oauth)/token")
        request.httpMethod = "POST"
        request.setValue("application/x-www-form-urlencoded", forHTTPHeaderField: "Content-Type")
        request.httpBody = Data(form(app.merging(grant) { $1 }).utf8)
        return try await send(request)
    }

    func get<Body: Decodable>(_ path: String, as type: Body.Type = Body.self) async throws -> Body {
        try await send(call(path))
    }

    /// Starts a backup; the emulator's profile `fast` takes two seconds.
    func startBackup(_ connection: Int) async throws -> Backup {
        var request = try call("/connections/\(connection)/backups")
        request.httpMethod = "POST"
        request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        request.setValue("profile=fast", forHTTPHeaderField: "Prefer")
        request.httpBody = Data(#"{"name": "With URLSession"}"#.utf8)
        return try await send(request)
    }

    /// What comes of a GET, while it comes.
    func follow(_ path: String) throws -> AsyncThrowingStream<Reception.Event, any Error> {
        receive(try call(path))
    }

    /// What a GET answers, in a file that is deleted once it has been read.
    func download(_ path: String) async throws -> Data {
        let (file, answer) = try await session.download(for: call(path))
        defer { try? FileManager.default.removeItem(at: file) }
        guard (answer as? HTTPURLResponse)?.statusCode == 200 else { throw URLError(.badServerResponse) }
        return try Data(contentsOf: file)
    }

    private func receive(_ request: URLRequest) -> AsyncThrowingStream<Reception.Event, any Error> {
        let reception = Reception()
        let session = URLSession(configuration: session.configuration, delegate: reception, delegateQueue: nil)
        session.dataTask(with: request).resume()
        session.finishTasksAndInvalidate()
        return reception.events
    }

    private func send<Body: Decodable>(_ request: URLRequest) async throws -> Body {
        let (data, answer) = try await session.data(for: request)
        guard let answer = answer as? HTTPURLResponse, answer.statusCode < 400 else {
            throw try JSONDecoder().decode(FlosumError.self, from: data)
        }
        return try JSONDecoder().decode(Body.self, from: data)
    }

    private func call(_ path: String) throws -> URLRequest {
        var request = try request(api + path)
        request.setValue("Bearer \(token)", forHTTPHeaderField: "Authorization")
        return request
    }

    private func request(_ text: String) throws -> URLRequest {
        guard let url = URL(string: text) else { throw URLError(.badURL) }
        return URLRequest(url: url)
    }

    private func form(_ parameters: [String: String]) -> String {
        let unreserved = CharacterSet.alphanumerics.union(CharacterSet(charactersIn: "-._~"))
        return parameters.map { name, value in
            "\(name)=\(value.addingPercentEncoding(withAllowedCharacters: unreserved) ?? "")"
        }.joined(separator: "&")
    }
}

/// What the program prints.
struct Summary: Encodable {
    struct Backups: Encodable { var total = 0, read = 0, unique = 0, pages = 0 }
    struct Log: Encodable { var lines = 0, atFirstLine = "", atEnd = "" }
    struct Typical: Encodable { var downloadedLines = 0 }

    let client = "URLSession"
    var expiresIn = 0
    var refreshed = false
    var backups = Backups()
    var log = Log()
    var error: FlosumError?
    var typical = Typical()
}

@main
struct Client {
    static func main() async {
        do {
            let summary = try await run()
            print(String(decoding: try JSONEncoder().encode(summary), as: UTF8.self))
            let backups = summary.backups
            exit(backups.unique == backups.read && backups.read == backups.total ? 0 : 1)
        } catch {
            FileHandle.standardError.write(Data("\(error)\n".utf8))
            exit(1)
        }
    }

    private static func run() async throws -> Summary {
        var summary = Summary()
        var flosum = try Flosum(ProcessInfo.processInfo.environment)
        let first = try await flosum.exchange(["grant_type": "authorization_code", "code": flosum.authorize()])
        flosum.token = first.access
        summary.expiresIn = first.lifetime
        let connection = try await flosum.get("/connections?page=1&limit=10", as: Page<Connection>.self).items[0].id

        // Every backup, page by page; the oldest come first, so that a new one moves no page.
        var ids: [Int] = []
        repeat {
            summary.backups.pages += 1
            let query = "page=\(summary.backups.pages)&limit=10&sortField=startedDate&order=ASC"
            let page: Page<Backup> = try await flosum.get("/connections/\(connection)/backups?\(query)")
            ids += page.items.map(\.id)
            summary.backups.total = page.total
            if page.items.isEmpty { break }
        } while ids.count < summary.backups.total
        summary.backups.read = ids.count
        summary.backups.unique = Set(ids).count

        let second = try await flosum.exchange(["grant_type": "refresh_token", "refresh_token": first.refresh])
        flosum.token = second.access
        summary.refreshed = first.access != second.access

        let job = "/connections/\(connection)/jobs/\(try await flosum.startBackup(connection).jobId)"
        for try await case .line in try flosum.follow("\(job)/logs/details") {
            if summary.log.lines == 0 { summary.log.atFirstLine = try await flosum.get(job, as: Job.self).jobStatus }
            summary.log.lines += 1
        }
        summary.log.atEnd = try await flosum.get(job, as: Job.self).jobStatus
        summary.typical.downloadedLines = try await flosum.download("\(job)/logs/details").split(separator: 0x0A).count

        do {
            let _: Page<Backup> = try await flosum.get("/connections/0/backups?page=1&limit=10")
        } catch let refusal as FlosumError {
            summary.error = refusal
        }
        return summary
    }
}
