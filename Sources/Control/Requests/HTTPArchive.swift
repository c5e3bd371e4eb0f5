import Digest
import Emulator
import HTTP
import JSON

/// Exchanges as an HTTP Archive 1.2, which browsers and other tools show.
///
/// Of the fields that the server adds (`Date`, `Connection`, framing) there is nothing in it. Members that begin with an
/// underscore are the emulator's own, as the format allows.
struct HTTPArchive {
    let json: JSONValue

    init(_ exchanges: [ShownExchange], in sandbox: Sandbox, version: String) {
        json = Self.log(version, pages: nil, exchanges.map { .object(Self.entry($0, in: sandbox)) })
    }

    /// One of several sandboxes: each is a page, under which viewers group what was asked of it.
    init(_ parts: [(sandbox: Sandbox, exchanges: [ShownExchange])], version: String) {
        var (pages, entries): ([JSONValue], [JSONValue]) = ([], [])
        var uses: [String: Int] = [:]
        for (sandbox, exchanges) in parts {
            guard let first = exchanges.first else { continue }
            uses[sandbox.name, default: 0] += 1
            // One that was dropped or reset may be there several times; no name of a sandbox has a space.
            let number = uses[sandbox.name] ?? 1
            let id = JSONString(number == 1 ? sandbox.name : "\(sandbox.name) \(number)")
            pages.append([
                "startedDateTime": .string(first.exchange.time.dateTime), "id": .string(id),
                "title": .string(JSONString("sandbox \(id)")), "pageTimings": [:],
            ])
            entries += exchanges.map { shown in
                var entry = Self.entry(shown, in: sandbox)
                entry["pageref"] = .string(id)
                return .object(entry)
            }
        }
        json = Self.log(version, pages: pages, entries)
    }

    private static func log(_ version: String, pages: [JSONValue]?, _ entries: [JSONValue]) -> JSONValue {
        var log: JSONObject = [
            "version": "1.2", "creator": ["name": "flosum-emulator", "version": .string(JSONString(version))],
        ]
        if let pages { log["pages"] = .array(pages) }
        log["entries"] = .array(entries)
        return ["log": .object(log)]
    }

    private static func entry(_ shown: ShownExchange, in sandbox: Sandbox) -> JSONObject {
        let summary = shown.summary
        let milliseconds = summary["milliseconds"] ?? 0
        var entry: JSONObject = [
            "startedDateTime": .string(shown.exchange.time.dateTime), "time": milliseconds,
            "request": request(shown, in: sandbox), "response": response(shown), "cache": [:],
            "timings": ["send": 0, "wait": milliseconds, "receive": 0],
        ]
        for name in ["id", "sandbox", "operation", "fidelity", "step", "client", "user", "problems", "fault"] {
            entry[JSONString("_\(name)")] = summary[JSONString(name)]
        }
        return entry
    }

    private static func request(_ shown: ShownExchange, in sandbox: Sandbox) -> JSONValue {
        let (head, detail) = (shown.exchange.request.head, shown.detail["request"] ?? .null)
        let target = shown.target
        let host = head.fields[.host].map(shown.mask.text) ?? "localhost"
        let url = target.hasPrefix("/") ? "http://\(host)\(sandbox.basePath)\(target)" : target
        var request: JSONObject = [
            "method": .string(JSONString(head.method.rawValue)), "url": .string(JSONString(url)),
            "httpVersion": detail["version"] ?? .null,
            "cookies": cookies(
                head.fields.lines.filter { $0.name.lowercased() == "cookie" }.flatMap { line in
                    shown.mask.field(line.name, line.value).split(separator: ";").map(String.init)
                }
            ),
            "headers": detail["fields"] ?? [], "queryString": detail["query"] ?? [],
            // Not known: fields are not kept as they were written.
            "headersSize": -1, "bodySize": .number(JSONNumber(shown.exchange.request.body.count)),
        ]
        if let body = detail["body"], !shown.exchange.request.body.isEmpty {
            var data: JSONObject = ["mimeType": .string(JSONString(head.fields[.contentType] ?? ""))]
            if let form = body["form"] {
                data["params"] = form
            } else {
                data["text"] = text(body) ?? ""
                if body["base64"] != nil { data["comment"] = "The text is Base64: the body is no UTF-8." }
            }
            if let note = body["note"] { data["comment"] = note }
            request["postData"] = .object(data)
        }
        return .object(request)
    }

    private static func response(_ shown: ShownExchange) -> JSONValue {
        let (response, detail) = (shown.exchange.response, shown.detail["response"] ?? .null)
        let body = detail["body"] ?? .null
        var content: JSONObject = [
            "size": body["size"] ?? 0, "mimeType": .string(JSONString(response.fields[.contentType] ?? "")),
        ]
        if let text = text(body) { content["text"] = text }
        if body["base64"] != nil { content["encoding"] = "base64" }
        if let note = body["note"] { content["comment"] = note }
        let location = response.fields[.location].map { shown.mask.field("Location", $0) } ?? ""
        return [
            "status": .number(JSONNumber(response.status.code)),
            "statusText": .string(JSONString(response.status.reason)), "httpVersion": "HTTP/1.1",
            "cookies": cookies(
                response.fields.entries.filter { $0.name == "Set-Cookie" }.map { entry in
                    String(shown.mask.field("Set-Cookie", entry.value).prefix { $0 != ";" })
                }
            ),
            "headers": detail["fields"] ?? [], "content": .object(content),
            "redirectURL": .string(JSONString(location)), "headersSize": -1, "bodySize": body["size"] ?? 0,
        ]
    }

    /// The text of a body as it is shown.
    private static func text(_ body: JSONValue) -> JSONValue? {
        if let json = body["json"] { return .string(JSONString(wtf8: json.serialized())) }
        return body["text"] ?? body["base64"]
    }

    private static func cookies(_ pairs: [String]) -> JSONValue {
        ShownExchange.pairs(
            pairs.map { pair in
                let name = pair.prefix { $0 != "=" }
                return (String(name.drop { $0 == " " }), String(pair[name.endIndex...].dropFirst()))
            }
        )
    }
}
