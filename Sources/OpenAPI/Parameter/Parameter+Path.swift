public import JSON

extension Parameter {
    /// The value that stands in a segment of a path, which is given as it came: still percent-encoded.
    ///
    /// - Throws: `ParameterError` if the segment is not written as the style says, or is not percent-encoded UTF-8.
    public func value(inPath segment: String) throws(ParameterError) -> JSONValue {
        guard case .style(let style, let explode) = coding else { return try json(try decoded(segment[...])) }
        switch style {
        case .label: return try label(segment, explode: explode)
        case .matrix: return try matrix(segment, explode: explode)
        default:
            let text = ParameterText(segment[...], separator: ",", isExploded: explode, isEncoded: true)
            return try value(of: text)
        }
    }

    private func label(_ segment: String, explode: Bool) throws(ParameterError) -> JSONValue {
        guard segment.utf8.first == UInt8(ascii: ".") else { throw malformed("must begin with a full stop") }
        let rest = segment.dropFirst()
        // Without explode, OpenAPI 3.0.0 to 3.0.3 show full stops between values, 3.0.4 and RFC 6570 commas.
        let separator: Character = !explode && rest.utf8.contains(UInt8(ascii: ",")) ? "," : "."
        return try value(of: ParameterText(rest, separator: separator, isExploded: explode, isEncoded: true))
    }

    private func matrix(_ segment: String, explode: Bool) throws(ParameterError) -> JSONValue {
        guard segment.utf8.first == UInt8(ascii: ";") else { throw malformed("must begin with a semicolon") }
        let parts = segment.dropFirst().split(separator: ";", omittingEmptySubsequences: false)
        if explode, shape.isOnly(.object) {
            return try value(of: ParameterText(segment.dropFirst(), separator: ";", isExploded: true, isEncoded: true))
        }
        var texts: [Substring] = []
        for part in parts {
            let (name, text) = part.dividedAtEqualsSign
            guard try decoded(name) == self.name else { throw malformed("must be written as ;\(self.name)=…") }
            texts.append(text ?? "")
        }
        if explode, texts.count > 1 || shape.isOnly(.array) { return try array(texts, isEncoded: true) }
        guard texts.count == 1 else { throw malformed("must be written once") }
        return try value(of: ParameterText(texts[0], separator: ",", isExploded: false, isEncoded: true))
    }
}

extension Substring {
    /// What stands before and behind the first equals sign.
    var dividedAtEqualsSign: (name: Substring, value: Substring?) {
        guard let sign = utf8.firstIndex(of: UInt8(ascii: "=")) else { return (self, nil) }
        return (self[..<sign], self[utf8.index(after: sign)...])
    }
}
