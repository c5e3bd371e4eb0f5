import Foundation

/// One line of a recording: what was sent, and what came back.
struct Exchange: Decodable, Sendable {
    struct Answer: Decodable, Sendable {
        var status: Int?
        var reason: String?
        var headers: [String]?
        var body: String?
        var bodyBase64: String?
        var interim: [Interim]?

        enum CodingKeys: String, CodingKey {
            case status, reason, headers, body, interim
            case bodyBase64 = "body_b64"
        }

        var bytes: [UInt8] {
            if let bodyBase64 { return Array(Data(base64Encoded: bodyBase64) ?? Data()) }
            return Array((body ?? "").utf8)
        }
    }

    struct Interim: Decodable, Sendable {
        let status: Int
    }

    let name: String
    let group: String
    let request: [UInt8]
    let methods: [String]
    let answers: [Answer]
    let isClosed: Bool

    private enum CodingKeys: String, CodingKey {
        case name, group, methods, more, closed
        case request = "request_b64"
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        name = try container.decode(String.self, forKey: .name)
        group = try container.decode(String.self, forKey: .group)
        request = Array(Data(base64Encoded: try container.decode(String.self, forKey: .request)) ?? Data())
        isClosed = try container.decode(Bool.self, forKey: .closed)
        let first = try Answer(from: decoder)
        let more = try container.decodeIfPresent([Answer].self, forKey: .more) ?? []
        answers = first.status == nil ? [] : [first] + more
        let given = try container.decodeIfPresent([String].self, forKey: .methods)
        let line = request.drop { $0 == 0x0D || $0 == 0x0A }.prefix { $0 != 0x20 }
        methods = given ?? [String(decoding: line, as: UTF8.self)]
    }

    /// The exchanges of a dialect, in the folder of this file.
    static func recorded(_ dialect: String) throws -> [Exchange] {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "\(dialect).jsonl")
        return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map {
            try JSONDecoder().decode(Exchange.self, from: Data($0.utf8))
        }
    }
}
