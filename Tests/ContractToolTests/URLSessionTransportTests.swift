import Contract
import Foundation
import Testing

@testable import flosum_contract

@Suite struct `Requests by URLSession` {
    private static let fine = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok"

    private func transport(
        _ url: String,
        silence: Duration = .seconds(60),
        deadline: Duration = .seconds(60)
    ) throws -> URLSessionTransport {
        let base = try BaseURL(url, "--global")
        return URLSessionTransport([.global: base, .backup: base], silence: silence, deadline: deadline)
    }

    /// Sends a request to a server that answers so; gives back what the server saw, and the answer.
    private func exchange(
        _ request: ContractRequest,
        _ answer: String = fine
    ) async throws -> (seen: String, answer: ContractResponse) {
        let server = try RawServer([answer])
        defer { server.stop() }
        let response = try await transport(server.url).send(request)
        return (try #require(server.requests.first), response)
    }

    private func failure(_ request: ContractRequest, _ answer: String = fine) async throws -> TransportError {
        let server = try RawServer([answer])
        defer { server.stop() }
        return try #require(await failure(request, at: server.url))
    }

    private func failure(_ request: ContractRequest, at url: String) async throws -> TransportError? {
        let transport = try transport(url)
        return await #expect(throws: TransportError.self) { try await transport.send(request) }
    }

    @Test(arguments: [
        "/a", "/a?", "/a?x=%7B%20%7d&y=a+b%2Fc&z='", "/a%2Fb//c?d=e?f", "/a?q=%zz", "/a?q=%00%0a%e2%82",
        "/a?b=[1]&=&&c",
        "/a;b=c,d:e@f!$&'()*",
    ])
    func `a target is sent letter for letter, or not at all`(target: String) async throws {
        let request = ContractRequest(.global, "GET", target)
        let server = try RawServer([Self.fine])
        defer { server.stop() }
        let transport = try transport(server.url)
        do {
            _ = try await transport.send(request)
            #expect(server.requests.first?.hasPrefix("GET \(target) HTTP/1.1\r\n") == true)
        } catch {
            #expect(error.isBeforeSending)
            #expect(server.requests.isEmpty)
            #expect(target.contains("%zz") || target.contains("["))
        }
    }

    @Test(arguments: ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
    func `nothing is added but what HTTP needs`(method: String) async throws {
        let seen = try await exchange(ContractRequest(.global, method, "/x")).seen
        let names = seen.split(separator: "\r\n").dropFirst().compactMap { $0.split(separator: ":").first }
        #expect(Set(names).isSubset(of: ["Host", "User-Agent", "Connection", "Content-Length"]))
        #expect(seen.contains("User-Agent: flosum-contract/"))
    }

    @Test func `a body without a type gets none`() async throws {
        let request = ContractRequest(.global, "POST", "/x", body: Array("a=b".utf8))
        let seen = try await exchange(request).seen
        #expect(!seen.lowercased().contains("content-type"))
        #expect(seen.hasSuffix("\r\n\r\na=b"))
    }

    @Test func `fields are sent as given, empty ones too`() async throws {
        let fields: [ContractRequest.Field] = [
            .init("Content-Type", "application/json"), .init("Accept", "text/html, */*;q=0.1"),
            .init("Authorization", ""), .init("X-A", "1: 2"),
        ]
        let body = Array(#"{"é":1}"#.utf8)
        let seen = try await exchange(ContractRequest(.global, "PUT", "/x", fields: fields, body: body)).seen
        for line in ["Content-Type: application/json", "Accept: text/html, */*;q=0.1", "Authorization:", "X-A: 1: 2"] {
            #expect(seen.split(separator: "\r\n").contains(Substring(line)))
        }
        #expect(seen.hasSuffix(#"{"é":1}"#))
    }

    @Test(arguments: [
        ContractRequest(.global, "GET", "/a/../b"), ContractRequest(.global, "GET", "/a/%2E%2e/b"),
        ContractRequest(.global, "GET", "/a#b"), ContractRequest(.global, "GET", "/é"),
        ContractRequest(.global, "GET", "/a", body: [1]),
        ContractRequest(.global, "GET", "/a", fields: [.init("A", "1"), .init("a", "2")]),
        ContractRequest(.global, "GET", "/a", fields: [.init("A", "1\r\nB: 2")]),
        ContractRequest(.global, "GET", "/a", fields: [.init("A:", "1")]),
        ContractRequest(.global, "GET", "/a", fields: [.init("Host", "other")]),
    ])
    func `what would be sent in another way is refused`(request: ContractRequest) async throws {
        let error = try await failure(request)
        #expect(error.isBeforeSending && error.description.contains("cannot send it as it is"))
    }

    @Test func `a redirect is an answer, with its body`() async throws {
        let answer = "HTTP/1.1 302 Found\r\nLocation: /else\r\nContent-Length: 2\r\nConnection: close\r\n\r\nhi"
        let response = try await exchange(ContractRequest(.global, "GET", "/x"), answer).answer
        #expect(response.status == 302 && response.field("location") == "/else" && response.body == Array("hi".utf8))
    }

    @Test func `a challenge is an answer, with its body`() async throws {
        let answer =
            "HTTP/1.1 401 No\r\nWWW-Authenticate: Basic realm=\"x\"\r\nContent-Length: 2\r\nConnection: close\r\n\r\nno"
        let response = try await exchange(ContractRequest(.global, "GET", "/x"), answer).answer
        #expect(response.status == 401 && response.body == Array("no".utf8))
    }

    @Test func `cookies are not sent back`() async throws {
        let server = try RawServer([
            "HTTP/1.1 200 OK\r\nSet-Cookie: a=1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        ])
        defer { server.stop() }
        let transport = try transport(server.url)
        for _ in 0..<2 { _ = try await transport.send(ContractRequest(.global, "GET", "/x")) }
        #expect(server.requests.count == 2)
        #expect(!server.requests.contains { $0.contains("Cookie") })
    }

    @Test func `a body that comes in pieces is read to its end`() async throws {
        let answer =
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n3\r\nab\n\r\n2\r\ncd\r\n0\r\n\r\n"
        let response = try await exchange(ContractRequest(.global, "GET", "/x"), answer).answer
        #expect(response.body == Array("ab\ncd".utf8))
    }

    @Test func `a body beyond the bound is given up`() async throws {
        let body = String(repeating: "x", count: URLSessionTransport.bodyLimit + 1)
        let error = try await failure(
            ContractRequest(.global, "GET", "/x"),
            "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + body
        )
        #expect(error.description == "the body is longer than 10000000 bytes" && !error.isBeforeSending)
    }

    @Test func `a body at the bound is read`() async throws {
        let body = String(repeating: "x", count: URLSessionTransport.bodyLimit)
        let answer = "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + body
        let response = try await exchange(ContractRequest(.global, "GET", "/x"), answer).answer
        #expect(response.body.count == URLSessionTransport.bodyLimit)
    }

    @Test func `a connection that breaks off may have reached the server`() async throws {
        let error = try await failure(ContractRequest(.global, "GET", "/x"), "")
        #expect(!error.isBeforeSending)
        let short = "HTTP/1.1 200 OK\r\nContent-Length: 9\r\nConnection: close\r\n\r\nab"
        #expect(!(try await failure(ContractRequest(.global, "GET", "/x"), short)).isBeforeSending)
    }

    @Test(arguments: ["http://127.0.0.1:1", "http://no-such-host.invalid"])
    func `without a connection nothing was sent, and no URL is told`(url: String) async throws {
        let error = try #require(await failure(ContractRequest(.global, "GET", "/x?code=canary"), at: url))
        #expect(error.isBeforeSending)
        #expect(!error.description.contains("canary"))
    }

    @Test func `an answer that does not end is given up at the deadline`() async throws {
        let server = try HangingServer()
        defer { server.stop() }
        let transport = try transport(server.url, deadline: .milliseconds(200))
        let error = await #expect(throws: TransportError.self) {
            try await transport.send(ContractRequest(.global, "GET", "/x"))
        }
        #expect(error?.description.contains("did not end") == true)
    }

    @Test func `a cancelled task ends its request`() async throws {
        let server = try HangingServer()
        defer { server.stop() }
        let transport = try transport(server.url)
        let task = Task { try await transport.send(ContractRequest(.global, "GET", "/x")) }
        // Not on a thread of tasks: the request needs one.
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                server.waitForRequest()
                continuation.resume()
            }
        }
        task.cancel()
        await #expect(throws: TransportError("cancelled")) { try await task.value }
    }

    @Test func `a request of a task that is cancelled already ends, too`() async throws {
        let server = try HangingServer()
        defer { server.stop() }
        let transport = try transport(server.url)
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await transport.send(ContractRequest(.global, "GET", "/x"))
        }
        await #expect(throws: TransportError("cancelled")) { try await task.value }
    }
}
