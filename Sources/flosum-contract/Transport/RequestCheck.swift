import Contract
import Foundation

/// What URLSession would change silently is refused instead: then a case does not hold or break for a request that it did
/// not make.
///
/// Found by trying swift-corelibs-foundation 6.3: it encodes again what is not encoded well, takes out dot segments, joins
/// fields of one name with a comma, sends no body with GET, and drops a field with a line break.
enum RequestCheck {
    /// The fields that are not the case's.
    private static let reserved: Set = [
        "host", "user-agent", "connection", "content-length", "transfer-encoding", "upgrade", "expect",
    ]

    /// The URL of a request, whose text is the base and the target, letter for letter.
    static func url(_ base: String, _ request: ContractRequest) throws(TransportError) -> URL {
        let target = request.target
        let text = base + target
        guard target.hasPrefix("/"), !target.contains("#"),
            let url = URL(string: text, encodingInvalidCharacters: false),
            url.absoluteString == text
        else { throw refusal("the target would be encoded in another way") }
        let path = target.prefix { $0 != "?" }
        let dots: Set = [".", "..", "%2e", "%2e%2e", ".%2e", "%2e."]
        guard !path.split(separator: "/").contains(where: { dots.contains($0.lowercased()) }) else {
            throw refusal("the target has dot segments, which would be taken out")
        }
        guard request.body == nil || !["GET", "HEAD"].contains(request.method) else {
            throw refusal("a \(request.method) with a body")
        }
        return url
    }

    /// The fields of a request, and blank ones for those that would come of themselves: libcurl leaves them out.
    static func fields(_ request: ContractRequest) throws(TransportError) -> [String: String] {
        var fields: [String: String] = [:]
        #if canImport(FoundationNetworking)
            for name in ["accept", "accept-encoding", "accept-language", "content-type"] { fields[name] = " " }
        #endif
        var seen: Set<String> = []
        for field in request.fields {
            let name = field.name.lowercased()
            guard !name.isEmpty, name.utf8.allSatisfy(isTokenByte), !reserved.contains(name) else {
                throw refusal("a field named \(field.name)")
            }
            guard seen.insert(name).inserted else { throw refusal("the field \(field.name) more than once") }
            guard field.value.utf8.allSatisfy({ 0x20...0x7E ~= $0 || $0 == 0x09 }) else {
                throw refusal("letters in the field \(field.name) that are not ASCII")
            }
            fields[name] = nil
            fields[field.name] = field.value.trimmingCharacters(in: .whitespaces)
        }
        return fields
    }

    private static func isTokenByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
    }

    private static func refusal(_ what: String) -> TransportError {
        TransportError("this tool's HTTP client cannot send it as it is: \(what)", isBeforeSending: true)
    }
}
