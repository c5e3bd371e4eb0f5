import Digest
import Emulator
import HTTP
import JSON
import OAuth
import OpenAPI

/// An exchange as it is shown: interpreted, and without its secrets.
struct ShownExchange {
    let exchange: Exchange
    let read: ReadRequest
    let mask: ExchangeMask
    private let sandbox: Sandbox

    /// So many bytes of a body are shown.
    static let bodyLimit = 65_536

    init(_ exchange: Exchange, in sandbox: Sandbox, _ masking: SecretMasking) {
        self.exchange = exchange
        self.sandbox = sandbox
        read = ReadRequest(exchange.request)
        mask = ExchangeMask(exchange, read, in: sandbox, masking)
    }

    /// The client of the access token, else the one that the request names.
    static func client(of exchange: Exchange, _ read: ReadRequest) -> String? {
        exchange.trace.clientID ?? read.parameter("client_id")
    }

    /// The target within the sandbox.
    var target: String { mask.target(exchange.request.head.target) }

    /// What is shown of it in a list.
    var summary: JSONObject {
        let trace = exchange.trace
        return [
            "id": .number(JSONNumber(exchange.id)), "time": .string(exchange.time.dateTime),
            "sandbox": .string(JSONString(sandbox.name)),
            "method": .string(JSONString(exchange.request.head.method.rawValue)),
            "target": .string(JSONString(target)), "operation": Self.text(trace.operation?.id),
            "fidelity": Self.text(trace.operation?.fidelity.rawValue),
            "status": .number(JSONNumber(exchange.response.status.code)),
            "step": .string(JSONString(trace.step.rawValue)),
            "client": Self.text(Self.client(of: exchange, read).map(mask.text)),
            "user": trace.user.map { .number(JSONNumber($0.rawValue)) } ?? .null,
            "problems": .array(trace.problems.map { .string(mask.string($0)) }),
            "fault": Self.fault(trace.fault),
            "milliseconds": JSONNumber((Double(exchange.nanoseconds) / 1_000).rounded() / 1_000)
                .map { .number($0) } ?? .null,
        ]
    }

    /// The rule that had a hand in it.
    private static func fault(_ fault: AppliedFault?) -> JSONValue {
        guard let fault else { return .null }
        return ["id": .string(JSONString(fault.id)), "name": text(fault.name)]
    }

    /// All that is known of it.
    var detail: JSONObject {
        var object = summary
        let head = exchange.request.head
        object["request"] = [
            "version": .string(JSONString(head.version == .http10 ? "HTTP/1.0" : "HTTP/1.1")),
            "path": .string(JSONString(mask.text(read.path))),
            "query": Self.pairs(read.query.map { (mask.text($0.name), mask.value($0.value, of: $0.name)) }),
            "fields": Self.pairs(head.fields.lines.map { ($0.name, mask.field($0.name, $0.value)) }),
            "body": requestBody,
        ]
        let response = exchange.response
        var answer: JSONObject = [
            "status": .number(JSONNumber(response.status.code)),
            "reason": .string(JSONString(response.status.reason)),
            "fields": Self.pairs(response.fields.entries.map { ($0.name.text, mask.field($0.name.text, $0.value)) }),
            "body": responseBody,
        ]
        if let progress = exchange.delivery?.progress { answer["delivery"] = Self.delivery(progress) }
        object["response"] = .object(answer)
        return object
    }

    private var requestBody: JSONValue {
        let request = exchange.request
        let type = request.head.fields[.contentType] ?? ""
        if request.bodyExceedsLimit {
            return ["size": .null, "note": "The body was longer than it may be, and not kept."]
        }
        if request.body.isEmpty, request.head.announcesBody, request.head.contentLength != 0 {
            return ["size": .null, "note": "The body was not read."]
        }
        return body(request.body, type: type, read.body)
    }

    private var responseBody: JSONValue {
        let response = exchange.response
        let type = response.fields[.contentType] ?? ""
        let bytes = exchange.sentBody
        var shown = body(bytes, type: type, ReadRequest.read(bytes, type: type))
        if case .stream = response.body, let progress = exchange.delivery?.progress, var object = shown.object {
            object["size"] = .number(JSONNumber(progress.handedOver))
            if progress.handedOver > bytes.count {
                object["note"] = .string(JSONString("Only the first \(bytes.count) bytes of a stream are kept."))
            }
            shown = .object(object)
        }
        return shown
    }

    /// A body: JSON as JSON, a form as its parameters, else text, else Base64.
    private func body(_ bytes: [UInt8], type: String, _ read: ReadRequest.Body) -> JSONValue {
        var object: JSONObject = ["size": .number(JSONNumber(bytes.count))]
        switch read {
        case .none: break
        case .json(let json):
            let shown = mask.json(json)
            if bytes.count <= Self.bodyLimit { object["json"] = shown } else { cut(shown.serialized(), into: &object) }
        case .form(let pairs):
            if bytes.count <= Self.bodyLimit {
                object["form"] = Self.pairs(pairs.map { (mask.text($0.name), mask.value($0.value, of: $0.name)) })
            } else {
                cut(mask.bytes(bytes), into: &object)
            }
        case .bytes where !mask.showsSecrets && Self.isUnreadable(bytes, type: type):
            object["note"] = "The body is in a charset in which secrets are not recognized; --journal-secrets shows it."
        case .bytes: cut(mask.bytes(bytes), into: &object)
        }
        return .object(object)
    }

    /// As text or Base64, up to a limit.
    private func cut(_ bytes: [UInt8], into object: inout JSONObject) {
        let isCut = bytes.count > Self.bodyLimit
        var part = bytes.prefix(Self.bodyLimit)
        if isCut {
            // Not in the middle of a character.
            for _ in 0..<4 where String(validating: part, as: UTF8.self) == nil { part = part.dropLast() }
            object["note"] = .string(JSONString("Cut off after \(part.count) of \(bytes.count) bytes."))
        }
        if let text = String(validating: part, as: UTF8.self) {
            object["text"] = .string(JSONString(text))
        } else {
            let all = Array(bytes.prefix(Self.bodyLimit))
            object["base64"] = .string(JSONString(Base64.standard.encode(all.span, .padded)))
        }
    }

    /// Whether a body is written in other units than bytes, or in UTF-7, or holds bytes that no text has.
    private static func isUnreadable(_ bytes: [UInt8], type: String) -> Bool {
        let type = type.lowercased()
        return type.contains("utf-16") || type.contains("utf-32") || type.contains("utf-7") || type.contains("ucs")
            || type.contains("utf16") || type.contains("utf32") || type.contains("utf7") || bytes.contains(0)
    }

    private static func delivery(_ progress: DeliveryNote.Progress) -> JSONValue {
        [
            "ending": text(progress.ending?.rawValue), "handedOver": .number(JSONNumber(progress.handedOver)),
            "sent": progress.sent.map { .number(JSONNumber($0)) } ?? .null,
        ]
    }

    /// A text, or null.
    static func text(_ text: String?) -> JSONValue {
        text.map { .string(JSONString($0)) } ?? .null
    }

    /// Names and values in their order.
    static func pairs(_ pairs: [(name: String, value: String)]) -> JSONValue {
        .array(pairs.map { ["name": .string(JSONString($0.name)), "value": .string(JSONString($0.value))] })
    }
}
