import HTTP

@testable import HTTPServer

/// A session that is led step by step.
final class OpenSession {
    let responder: EchoResponder
    private var session: Session

    init(_ prepared: [String: Response] = [:]) {
        responder = EchoResponder(prepared)
        session = Session(responder: responder, writer: ResponseWriter(keepAliveTimeout: 5), limits: .init())
    }

    var phase: Session.Phase { session.phase }
    var isDone: Bool { session.isDone }
    var isFinishing: Bool { session.isFinishing }
    var canResume: Bool { session.canResume }
    var unreadCount: Int { session.unreadCount }
    /// What it holds in memory to be sent, with what is sent already and not yet let go.
    var held: Int { session.output.bytes.count }
    var text: String { String(decoding: session.output.bytes, as: UTF8.self) }
    var resets: Bool { session.resets }
    var isEmpty: Bool { session.output.isEmpty }
    var answers: [Answer] { Answer.all(in: session.output.bytes) }

    func receive(_ text: String) {
        session.receive(Array(text.utf8).span, date: Talk.date)
    }

    func resume() {
        session.resume(date: Talk.date)
    }

    func stop() {
        session.isStopping = true
    }

    func timeOut() {
        session.timedOut()
    }

    func abandon() {
        session.abandonStream()
    }

    func close() {
        session.close()
    }

    /// Asks the stream for more; true if it wants to wait.
    func pull() -> Bool {
        session.pull(date: Talk.date) != nil
    }

    /// The client takes so many bytes.
    func take(_ count: Int = .max) {
        _ = session.send { min($0.count, count) }
        if session.output.isEmpty { _ = session.output.takeBack() }
    }

    /// The client takes so many bytes, and then no more for now.
    func take(once count: Int) {
        var rest = count
        _ = session.send { bytes in
            defer { rest -= min(bytes.count, rest) }
            return min(bytes.count, rest)
        }
        if session.output.isEmpty { _ = session.output.takeBack() }
    }
}
