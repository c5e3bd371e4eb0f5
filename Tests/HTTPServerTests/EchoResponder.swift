import HTTP
import HTTPServer
import Synchronization

/// Answers by path, always in the same way, and remembers what was refused.
final class EchoResponder: Responder {
    private let refusals = Mutex<[RequestParseError]>([])
    private let answered = Atomic<Int>(0)
    let sources = Mutex<[TestSource]>([])
    private let prepared: [String: Response]

    /// Answers these paths with what is given.
    init(_ prepared: [String: Response] = [:]) {
        self.prepared = prepared
    }

    var refused: [RequestParseError] { refusals.withLock { $0 } }
    var answerCount: Int { answered.load(ordering: .relaxed) }

    func plan(for head: RequestHead) -> RequestPlan {
        RequestPlan(
            bodyLimit: head.path.hasPrefix("/nobody") ? nil : 100_000,
            sendsContinue: head.fields[.expect] == "100-continue"
        )
    }

    func refused(_ error: RequestParseError) {
        refusals.withLock { $0.append(error) }
    }

    func respond(to request: Request) -> Response {
        answered.add(1, ordering: .relaxed)
        let path = request.head.path
        if let response = prepared[path] { return response }
        switch path {
        case "/late": return Response(.ok, body: .bytes(Array("late".utf8)), isImmediate: false)
        case "/closing": return Response(.ok, body: .bytes(Array("bye".utf8)), closesConnection: true)
        case "/empty": return Response(Status(204))
        case "/large": return Response(.ok, body: .bytes([UInt8](repeating: UInt8(ascii: "L"), count: 100_000)))
        case "/huge": return Response(.ok, body: .bytes([UInt8](repeating: UInt8(ascii: "H"), count: 8_000_000)))
        default: break
        }
        if let source = TestSource(path: path) {
            sources.withLock { $0.append(source) }
            var response = Response(.ok, body: .stream(source))
            if path.hasPrefix("/owed") { response.fields[.contentLength] = "10" }
            return response
        }
        let body = request.bodyExceedsLimit ? "too long" : String(decoding: request.body, as: UTF8.self)
        let text = "\(request.head.method.rawValue) \(path) \(body)"
        return Response(.ok, fields: ["Content-Type": "text/plain"], body: .bytes(Array(text.utf8)))
    }
}

extension RequestHead {
    fileprivate var path: String { String(decoding: target, as: UTF8.self) }
}

/// Remembers what became of an answer.
final class TestObserver: DeliveryObserver {
    struct Call: Equatable {
        var bytesSent: Int
        var isComplete: Bool
    }

    private let state = Mutex<[Call]>([])

    var calls: [Call] { state.withLock { $0 } }

    func finished(bytesSent: Int, isComplete: Bool) {
        state.withLock { $0.append(Call(bytesSent: bytesSent, isComplete: isComplete)) }
    }
}

/// A body that follows a script, named by the path.
final class TestSource: BodySource {
    private struct State {
        var steps: [BodyPiece]
        var repeats: BodyPiece?
        var produced = 0
        var asked = 0
        var isCancelled = false
        /// Whether it is to stand at its first wait until the test lets it go on, and whether it stands there.
        var holds = false
        var isHeld = false
    }

    private let state: Mutex<State>
    let mayGoOnForEver: Bool

    var isCancelled: Bool { state.withLock { $0.isCancelled } }
    /// Bytes that were handed out.
    var produced: Int { state.withLock { $0.produced } }
    /// How often it was asked.
    var asked: Int { state.withLock { $0.asked } }

    init?(path: String) {
        let text: (String) -> BodyPiece = { .bytes(Array($0.utf8)) }
        var steps: [BodyPiece]
        var repeats: BodyPiece?
        switch path {
        case "/stream": steps = [text("one"), text(""), text("two"), .end]
        case "/held", "/slow":
            steps = [text("one"), .wait(.milliseconds(2)), text("two"), .wait(.zero), text("three"), .end]
        case "/broken": steps = [text("one"), .abort]
        case "/endless": (steps, repeats) = ([], .bytes([UInt8](repeating: UInt8(ascii: "e"), count: 10_000)))
        case "/waiting", "/followed": (steps, repeats) = ([text("one")], .wait(.milliseconds(5)))
        case "/hour", "/nobody-hour": (steps, repeats) = ([text("one")], .wait(.seconds(3_600)))
        case "/followed-hour": (steps, repeats) = ([text("one")], .wait(.seconds(3_600)))
        case "/second": steps = [.wait(.milliseconds(300)), text("done"), .end]
        case "/restless": (steps, repeats) = ([text("one")], .wait(.zero))
        case "/owed-short": steps = [text("four"), .end]
        case "/owed-exact": steps = [text("four"), text("andsix"), .end]
        case "/owed-long": steps = [text("four"), text("and eight"), .end]
        default: return nil
        }
        mayGoOnForEver = path.hasPrefix("/followed")
        state = Mutex(State(steps: steps, repeats: repeats, holds: path == "/held"))
    }

    func next() -> BodyPiece {
        state.withLock { state in
            precondition(!state.isCancelled, "asked after it was cancelled")
            state.asked += 1
            if state.isHeld { return .wait(.milliseconds(2)) }
            let piece = state.steps.isEmpty ? state.repeats ?? .end : state.steps.removeFirst()
            if case .bytes(let bytes) = piece { state.produced += bytes.count }
            if case .wait = piece, state.holds {
                state.holds = false
                state.isHeld = true
            }
            return piece
        }
    }

    /// Lets a source go on that stands where it was to wait.
    func release() {
        state.withLock { $0.isHeld = false }
    }

    func cancel() {
        state.withLock { $0.isCancelled = true }
    }
}
