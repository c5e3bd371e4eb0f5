public import Emulator
public import HTTP
public import JSON

/// An error as a NestJS service answers it.
public struct NestException: Error, Sendable {
    /// One message, or the list of a failed validation.
    public enum Message: Sendable, Hashable {
        /// A single text.
        case text(JSONString)
        /// Several texts.
        case list([JSONString])
    }

    /// The status.
    public let status: Status
    /// What is said.
    public let message: Message
    /// The text of `error`, which NestJS leaves out where it has none.
    private let error: String?
    /// Whether this is what Nest's base filter makes of an error that is no `HttpException`: statusCode, message.
    private let isPlain: Bool
    /// Why, where more is known than is said; no part of the answer.
    public private(set) var finding: Finding?

    private init(_ status: Status, _ message: Message, error: String?, isPlain: Bool) {
        self.status = status
        self.message = message
        self.error = error
        self.isPlain = isPlain
    }

    /// The texts of the message.
    var messages: [JSONString] {
        switch message {
        case .text(let text): [text]
        case .list(let texts): texts
        }
    }

    /// `new BadRequestException([…])`: what `ValidationPipe` throws.
    public static func badRequest(_ messages: [JSONString]) -> NestException {
        NestException(.badRequest, .list(messages), error: "Bad Request", isPlain: false)
    }

    /// `new BadRequestException('…')`.
    public static func badRequest(_ message: JSONString) -> NestException {
        NestException(.badRequest, .text(message), error: "Bad Request", isPlain: false)
    }

    /// `new NotFoundException('…')`.
    public static func notFound(_ message: JSONString) -> NestException {
        NestException(.notFound, .text(message), error: "Not Found", isPlain: false)
    }

    /// `new ConflictException('…')`.
    public static func conflict(_ message: JSONString) -> NestException {
        NestException(Status(409), .text(message), error: "Conflict", isPlain: false)
    }

    /// `new UnauthorizedException()`, which has no text for `error`.
    public static let unauthorized = NestException(.unauthorized, .text("Unauthorized"), error: nil, isPlain: false)

    /// `new …Exception()` of the class that NestJS has for a status: its description, and no `error`.
    static func undescribed(_ status: Status, _ description: JSONString) -> NestException {
        NestException(status, .text(description), error: nil, isPlain: false)
    }

    /// `new …Exception(…)` of the class that NestJS has for a status, with what it is told.
    static func described(_ status: Status, _ message: Message, _ description: String) -> NestException {
        NestException(status, message, error: description, isPlain: false)
    }

    /// `new HttpException(…, status)` of a status without a class of its own; a text alone becomes statusCode, message.
    static func other(_ status: Status, _ message: Message) -> NestException {
        NestException(status, message, error: nil, isPlain: true)
    }

    /// An error that is no `HttpException` but has a status: those of Express' body parsers.
    public static func plain(_ status: Status, _ message: JSONString) -> NestException {
        NestException(status, .text(message), error: nil, isPlain: true)
    }

    /// The same, for a reason of which the client is told less.
    public func because(_ finding: Finding?) -> NestException {
        var exception = self
        exception.finding = finding
        return exception
    }

    /// Any error that nobody has caught.
    public static let internalServerError = plain(.internalServerError, "Internal server error")

    /// The body.
    func body(_ dialect: Dialect) -> [UInt8] {
        var body: [UInt8] = []
        body.reserveCapacity(128)
        if isPlain, dialect == .stock {
            body += "{\"statusCode\":".utf8
            JSONWriter.write(status.code, to: &body)
            body += ",\"message\":".utf8
            write(message, to: &body)
        } else {
            body += "{\"message\":".utf8
            write(message, to: &body)
            if let error {
                body += ",\"error\":".utf8
                JSONWriter.write(error, to: &body)
            } else if dialect == .contract {
                body += ",\"error\":null".utf8
            }
            body += ",\"statusCode\":".utf8
            JSONWriter.write(status.code, to: &body)
        }
        body.append(UInt8(ascii: "}"))
        return body
    }

    private func write(_ message: Message, to body: inout [UInt8]) {
        switch message {
        case .text(let text): JSONWriter.write(text, to: &body)
        case .list(let texts):
            body.append(UInt8(ascii: "["))
            for (index, text) in texts.enumerated() {
                if index > 0 { body.append(UInt8(ascii: ",")) }
                JSONWriter.write(text, to: &body)
            }
            body.append(UInt8(ascii: "]"))
        }
    }
}

extension NestException: Hashable {
    /// Equal if they are answered the same.
    public static func == (left: Self, right: Self) -> Bool {
        left.status == right.status && left.message == right.message && left.error == right.error
            && left.isPlain == right.isPlain
    }

    /// Hashes what is answered.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(status)
        hasher.combine(message)
        hasher.combine(error)
        hasher.combine(isPlain)
    }
}
