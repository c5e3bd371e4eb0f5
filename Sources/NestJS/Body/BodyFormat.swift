import HTTP

/// How a wanted body is to be read.
struct BodyFormat: Sendable {
    let isForm: Bool
    /// Nil for a charset that is found to be unknown only after the length was looked at.
    let charset: BodyCharset?
    /// The charset's name as messages quote it.
    let charsetName: String

    /// The format of a content type that is written as nearly all clients write it; nil for any other.
    init?(plain fields: RequestFields) {
        isForm = fields.contains(.contentType, value: "application/x-www-form-urlencoded")
        guard isForm || fields.contains(.contentType, value: "application/json") else { return nil }
        charset = .utf8
        charsetName = "utf-8"
    }

    static let form = Array("application/x-www-form-urlencoded".utf8)
    static let json = Array("application/json".utf8)

    /// Takes UTF-8 and ISO 8859-1.
    init(formCharset label: [UInt8]?) throws(BodyError) {
        let name = label.map(Self.lowercasing) ?? "utf-8"
        switch name {
        case "utf-8": charset = .utf8
        case "iso-8859-1": charset = .latin1
        default: throw .unsupportedCharset(name.uppercased())
        }
        isForm = true
        charsetName = name
    }

    /// Takes what begins with `utf-` (RFC 7159, section 8.1); whether that charset exists is a later question.
    init(jsonCharset label: [UInt8]?) throws(BodyError) {
        let name = label.map(Self.lowercasing) ?? "utf-8"
        guard name.utf8.starts(with: "utf-".utf8) else { throw .unsupportedCharset(name.uppercased()) }
        isForm = false
        charset = label == nil ? .utf8 : BodyCharset(labelInLowerCase: Array(name.utf8))
        charsetName = name
    }

    private static func lowercasing(_ label: [UInt8]) -> String {
        String(decoding: label, as: UTF8.self).lowercased()
    }
}
