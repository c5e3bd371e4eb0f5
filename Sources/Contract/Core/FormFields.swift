import HTTP
private import JSON

/// Names with values, in order, as they stand in a query or in a form.
public struct FormFields: Sendable, Hashable, ExpressibleByDictionaryLiteral {
    /// One name with its value.
    public struct Field: Sendable, Hashable {
        /// The name.
        public let name: String
        /// The value.
        public let value: String
    }

    /// The fields in order; a name may stand several times.
    public private(set) var fields: [Field]

    /// The given fields.
    public init(dictionaryLiteral fields: (String, String)...) {
        self.fields = fields.map { Field(name: $0.0, value: $0.1) }
    }

    /// The fields of an encoded text.
    public init(decoding text: some StringProtocol) {
        fields = text.split(separator: "&").map { part in
            let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let value = sides.count > 1 ? PercentEncoding.text(ofForm: sides[1]) : ""
            return Field(name: PercentEncoding.text(ofForm: sides[0]), value: value)
        }
    }

    /// The first value of a name.
    public subscript(name: String) -> String? { all(name).first }

    /// All values of a name.
    public func all(_ name: String) -> [String] {
        fields.filter { $0.name == name }.map(\.value)
    }

    /// The same without a name.
    public func without(_ name: String) -> FormFields {
        var copy = self
        copy.fields.removeAll { $0.name == name }
        return copy
    }

    /// The same with another value of a name, in its place, or at the end where the name is new.
    public func with(_ name: String, _ value: String) -> FormFields {
        guard self[name] != nil else { return adding(name, value) }
        var copy = self
        copy.fields = fields.map { $0.name == name ? Field(name: name, value: value) : $0 }
        return copy
    }

    /// The same with one more field at the end, even if its name is there already.
    public func adding(_ name: String, _ value: String) -> FormFields {
        var copy = self
        copy.fields.append(Field(name: name, value: value))
        return copy
    }

    /// The same fields in the opposite order.
    public var reversed: FormFields {
        var copy = self
        copy.fields.reverse()
        return copy
    }

    /// The text of a query or a form.
    public var encoded: String {
        encoded(by: PercentEncoding.encoded)
    }

    /// The text of a query or a form, names and values encoded by a rule of one's own.
    public func encoded(by encode: (String) -> String) -> String {
        fields.map { "\(encode($0.name))=\(encode($0.value))" }.joined(separator: "&")
    }

    /// An object of strings.
    public var json: String {
        let object = JSONObject(fields.map { (name: JSONString($0.name), value: .string(JSONString($0.value))) })
        var bytes: [UInt8] = []
        JSONWriter().write(.object(object), to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}
