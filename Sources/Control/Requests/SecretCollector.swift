import Emulator
import HTTP
import JSON
import Masking

/// Gathers what stands under the names of secrets in an exchange.
struct SecretCollector {
    private(set) var secrets: Set<String> = []
    /// The ends of those that may be quoted in part.
    private(set) var ends: Set<String> = []

    mutating func collect(_ exchange: Exchange, _ read: ReadRequest) {
        for (name, value) in exchange.request.head.fields.lines { add(field: name, value) }
        for (name, value) in exchange.response.fields.entries { add(field: name.text, value) }
        for (name, value) in read.query { add(name, value) }
        add(read.body)
        if case .bytes = read.body { add(broken: exchange.request.body) }
        let type = exchange.response.fields[.contentType] ?? ""
        if type.hasPrefix("text/html") { add(inputsOf: exchange.sentBody) }
        add(ReadRequest.read(exchange.sentBody, type: type))
        if let location = exchange.response.fields[.location] {
            for (name, value) in QueryPairs(RequestTarget(Array(location.utf8)[...]).query) { add(name, value) }
        }
    }

    private mutating func add(field name: String, _ value: String) {
        switch name.lowercased() {
        case "cookie", "set-cookie":
            for pair in value.split(separator: ";") {
                guard let mark = pair.firstIndex(of: "=") else { continue }
                secrets.insert(String(pair[pair.index(after: mark)...]))
                if name.lowercased() == "set-cookie" { return }
            }
        case "authorization", "proxy-authorization":
            // The scheme is none.
            secrets.insert(value.firstIndex(of: " ").map { String(value[value.index(after: $0)...]) } ?? value)
        default: add(name, value)
        }
    }

    private mutating func add(_ name: String, _ value: String) {
        if SecretNames.suspected.hides(name) { secrets.insert(value) }
    }

    private mutating func add(_ body: ReadRequest.Body) {
        switch body {
        case .none, .bytes: break
        case .form(let pairs): for (name, value) in pairs { add(name, value) }
        case .json(let json): add(json, of: "")
        }
    }

    private mutating func add(_ json: JSONValue, of name: String) {
        switch json {
        case .null, .bool, .number: break
        case .string(let text): add(name, text.string)
        case .array(let elements): for element in elements { add(element, of: name) }
        case .object(let object):
            let hides = SecretNames.suspected.hides(name)
            for member in object.members { add(member.value, of: hides ? name : member.name.string) }
        }
    }

    /// What stands under such names in a body that cannot be read, and its ends: V8 quotes ten characters around a
    /// mistake.
    private mutating func add(broken body: [UInt8]) {
        for value in SecretNames.suspected.values(in: body) {
            let text = String(decoding: value, as: UTF8.self)
            secrets.insert(text)
            for count in 4...11 where text.count > count {
                ends.insert(String(text.prefix(count)))
                ends.insert(String(text.suffix(count)))
            }
        }
    }

    /// The values of a page's hidden inputs: the ticket of a sign-in page is one.
    private mutating func add(inputsOf page: [UInt8]) {
        var rest = String(decoding: page, as: UTF8.self)[...]
        while let name = rest.firstRange(of: "name=\""), let end = rest[name.upperBound...].firstIndex(of: "\"") {
            let word = String(rest[name.upperBound..<end])
            rest = rest[end...]
            guard SecretNames.suspected.hides(word), rest.hasPrefix("\" value=\"") else { continue }
            let value = rest.dropFirst("\" value=\"".count)
            secrets.insert(String(value.prefix { $0 != "\"" }))
        }
    }
}
