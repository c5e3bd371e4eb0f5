import JSON

/// Names of members.
enum MemberName {
    /// Whether a name is one as APIs have them, `orgType`: small letters, then letters of either case; no digits, no blanks.
    static func isPlain(_ name: JSONString) -> Bool {
        guard let first = name.bytes.first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first) else {
            return false
        }
        return name.bytes.count <= 40 && name.bytes.allSatisfy(SalesforceID.isLetter)
    }
}
