import JSON

/// The text of a parameter and how its parts are found.
struct ParameterText {
    let text: Substring
    /// What stands between values; nil if they are not in one text.
    let separator: Character?
    /// Whether the properties of an object are written `R=100`; else names and values take turns.
    let isExploded: Bool
    /// Whether the parts are percent-encoded.
    let isEncoded: Bool

    init(_ text: Substring, separator: Character?, isExploded: Bool, isEncoded: Bool) {
        self.text = text
        self.separator = separator
        self.isExploded = isExploded
        self.isEncoded = isEncoded
    }

    /// The parts; of an empty text none.
    var parts: [Substring] {
        guard let separator else { return [text] }
        return text.isEmpty ? [] : text.split(separator: separator, omittingEmptySubsequences: false)
    }
}

extension Parameter {
    /// The value of a text, by what the schema has: an object, an array or neither.
    func value(of text: ParameterText) throws(ParameterError) -> JSONValue {
        if shape.isOnly(.object) { return try object(text) }
        if shape.isOnly(.array) || shape.types.contains(.array) && text.parts.count > 1 {
            return try array(text.parts, isEncoded: text.isEncoded)
        }
        return shape.value(of: text.isEncoded ? try decoded(text.text) : String(text.text))
    }

    /// An array of texts; of a single empty one an empty array.
    func array(_ texts: [Substring], isEncoded: Bool) throws(ParameterError) -> JSONValue {
        if texts == [""] { return [] }
        let element = shape.element
        var elements: [JSONValue] = []
        elements.reserveCapacity(texts.count)
        for text in texts { elements.append(element.value(of: isEncoded ? try decoded(text) : String(text))) }
        return .array(elements)
    }

    private func object(_ text: ParameterText) throws(ParameterError) -> JSONValue {
        var object = JSONObject()
        let parts = text.parts
        guard text.isExploded || parts.count.isMultiple(of: 2) else {
            throw malformed("must have a value for each name")
        }
        for place in stride(from: 0, to: parts.count, by: text.isExploded ? 1 : 2) {
            let (name, value) = text.isExploded ? parts[place].dividedAtEqualsSign : (parts[place], parts[place + 1])
            guard let value else { throw malformed("must have a value for each name") }
            let key = JSONString(text.isEncoded ? try decoded(name) : String(name))
            let property = shape.property(key) ?? ValueShape(anythingIn: schema)
            object[key] = property.value(of: text.isEncoded ? try decoded(value) : String(value))
        }
        return .object(object)
    }

    /// The value of a text that is JSON.
    func json(_ text: String) throws(ParameterError) -> JSONValue {
        do throws(JSONSyntaxError) {
            return try JSONValue(parsing: text.utf8)
        } catch {
            throw malformed("must be JSON")
        }
    }

    /// The text that is percent-encoded (RFC 3986, section 2.1).
    func decoded(_ text: Substring) throws(ParameterError) -> String {
        guard text.utf8.contains(UInt8(ascii: "%")) else { return String(text) }
        var bytes: [UInt8] = []
        var scanner = TextScanner(Array(text.utf8))
        while let byte = scanner.next {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                scanner.position += 1
                continue
            }
            guard let value = scanner.takePercentEncodedByte() else { throw malformed("must be percent-encoded") }
            bytes.append(value)
        }
        guard let decoded = String(validating: bytes, as: UTF8.self) else {
            throw malformed("must be percent-encoded UTF-8")
        }
        return decoded
    }

    func malformed(_ message: String) -> ParameterError {
        ParameterError(name: name, message: message)
    }
}
