/// How a wanted body is to be read.
public struct BodyFormat: Sendable {
    let isForm: Bool
    /// Nil for a charset that is found to be unknown only after the length was looked at.
    let charset: BodyCharset?
    /// The charset's name as messages quote it.
    let charsetName: String

    /// The format of a content type that is written as nearly all clients write it; nil for any other.
    init?(plain contentType: ArraySlice<UInt8>) {
        switch contentType.count {
        case Self.form.count where Self.isSame(contentType, Self.form): isForm = true
        case Self.json.count where Self.isSame(contentType, Self.json): isForm = false
        default: return nil
        }
        charset = .utf8
        charsetName = "utf-8"
    }

    /// Of two texts of one length; without a branch for each byte.
    private static func isSame(_ text: ArraySlice<UInt8>, _ other: [UInt8]) -> Bool {
        var difference: UInt8 = 0
        for place in other.indices { difference |= text[text.startIndex + place] ^ other[place] }
        return difference == 0
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
