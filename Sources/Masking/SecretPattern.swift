/// Finds a secret in a text, in whatever form it may stand there.
///
/// Each letter may be there as it is, percent-encoded (once or more often, `+` for a blank), escaped as in JSON (once or
/// more often), or as a reference of HTML; a secret of which the end is cut off by `…` is found too.
struct SecretPattern {
    let placeholder: [UInt8]
    private let letters: [Letter]

    /// A letter, and its bytes.
    private struct Letter {
        let scalar: Unicode.Scalar
        let bytes: [UInt8]
    }

    /// So many letters of a secret must stand before a cut for it to be taken for that secret.
    private static let fewestBeforeCut = 4

    init(_ value: String, placeholder: String) {
        self.placeholder = Array(placeholder.utf8)
        letters = value.unicodeScalars.map { Letter(scalar: $0, bytes: Array(String($0).utf8)) }
    }

    /// Where the secret ends if it begins at a place of a text; nil if it does not.
    func end(in text: [UInt8], from start: Int) -> Int? {
        // A text may be read in several ways, such as `%25`, which is either three letters or one: all are followed.
        var places = [start]
        for (count, letter) in letters.enumerated() {
            var next: [Int] = []
            for place in places {
                let ends = EncodedLetter.ends(of: letter.scalar, letter.bytes, in: text, from: place)
                for end in ends where !next.contains(end) { next.append(end) }
            }
            guard !next.isEmpty else {
                guard count >= Self.fewestBeforeCut else { return nil }
                return places.lazy.compactMap { Self.cut(in: text, from: $0) }.max()
            }
            places = next
        }
        return places.max()
    }

    /// The place of a `…` here, or behind the beginning of an encoded letter.
    private static func cut(in text: [UInt8], from start: Int) -> Int? {
        (start..<min(start + 12, text.count)).first { text[$0...].starts(with: "…".utf8) }
    }
}

/// The forms in which one letter may stand in a text.
private enum EncodedLetter {
    private static let shortEscapes: [UInt8: Unicode.Scalar] = [
        UInt8(ascii: "b"): "\u{8}", UInt8(ascii: "f"): "\u{C}", UInt8(ascii: "n"): "\n", UInt8(ascii: "r"): "\r",
        UInt8(ascii: "t"): "\t", UInt8(ascii: "\""): "\"", UInt8(ascii: "'"): "'", UInt8(ascii: "/"): "/",
    ]
    private static let references: [String: Unicode.Scalar] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'",
    ]

    /// Where a letter may end that begins at a place; none if another stands there.
    static func ends(of scalar: Unicode.Scalar, _ bytes: [UInt8], in text: [UInt8], from start: Int) -> [Int] {
        guard start < text.count else { return [] }
        let byte = text[start]
        // Nearly every place of a text is left here.
        let isEscape = byte == UInt8(ascii: "%") || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "\\")
        guard byte == bytes[0] || isEscape || byte == UInt8(ascii: "&") else { return [] }
        var ends: [Int] = []
        if text[start...].starts(with: bytes) { ends.append(start + bytes.count) }
        switch byte {
        case UInt8(ascii: "+") where scalar == " ": ends.append(start + 1)
        case UInt8(ascii: "%"): ends += [percentEnd(of: bytes, in: text, from: start)].compactMap(\.self)
        case UInt8(ascii: "\\"): ends += escapeEnds(of: scalar, in: text, from: start)
        case UInt8(ascii: "&"): ends += [referenceEnd(of: scalar, in: text, from: start)].compactMap(\.self)
        default: break
        }
        return ends
    }

    /// The end of `%2F`, `%252F`, and so on, for each of the bytes.
    private static func percentEnd(of bytes: [UInt8], in text: [UInt8], from start: Int) -> Int? {
        var place = start
        for byte in bytes {
            guard place < text.count, text[place] == UInt8(ascii: "%") else { return nil }
            place += 1
            let isPercent = byte == UInt8(ascii: "%")
            while text[place...].starts(with: "25".utf8), !isPercent || text[(place + 2)...].starts(with: "25".utf8) {
                place += 2
            }
            guard place + 2 <= text.count, hexadecimal(text[place..<place + 2]) == UInt32(byte) else { return nil }
            place += 2
        }
        return place
    }

    /// The ends of `\"`, `\\"`, `\u0022` and so on.
    private static func escapeEnds(of scalar: Unicode.Scalar, in text: [UInt8], from start: Int) -> [Int] {
        // As many as escaping four times makes; a longer row means nothing, and would be looked at again and again.
        let row = text[start...].prefix(16)
        let end = row.firstIndex { $0 != UInt8(ascii: "\\") } ?? row.endIndex
        // A backslash may be written as any number of them.
        if scalar == "\\", end - start > 1 { return Array((start + 2)...end) }
        guard end < text.count else { return [] }
        if shortEscapes[text[end]] == scalar { return [end + 1] }
        var place = end
        for unit in String(scalar).utf16 {
            if place > end {
                // The second half of a pair has backslashes of its own.
                guard let next = text[place...].firstIndex(where: { $0 != UInt8(ascii: "\\") }), next > place else {
                    return []
                }
                place = next
            }
            guard place + 5 <= text.count, text[place] == UInt8(ascii: "u"),
                hexadecimal(text[place + 1..<place + 5]) == UInt32(unit)
            else { return [] }
            place += 5
        }
        return [place]
    }

    /// The end of `&amp;`, `&#38;` or `&#x26;`.
    private static func referenceEnd(of scalar: Unicode.Scalar, in text: [UInt8], from start: Int) -> Int? {
        guard let end = text[start...].prefix(12).firstIndex(of: UInt8(ascii: ";")) else { return nil }
        let name = String(decoding: text[(start + 1)..<end], as: UTF8.self).lowercased()
        let meant =
            if name.hasPrefix("#x") { UInt32(name.dropFirst(2), radix: 16) } else if name.hasPrefix("#") {
                UInt32(name.dropFirst())
            } else { references[name]?.value }
        return meant == scalar.value ? end + 1 : nil
    }

    private static func hexadecimal(_ digits: ArraySlice<UInt8>) -> UInt32? {
        UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    }
}
