/// Finds the value behind a name, as JSON, a query, a form or a head writes it, itself perhaps encoded or escaped.
struct ValueReader {
    private let text: [UInt8]
    private let start: Int
    private var place: Int

    init(_ text: [UInt8], from start: Int) {
        self.text = text
        self.start = start
        place = start
    }

    /// Where the value stands: behind `":`, `=`, `: '`, or `:` if the name is a field of a head; nil if there is none.
    mutating func value(isField: Bool) -> Range<Int>? {
        place = start
        let isQuoted = takeQuote() != nil
        skipBlanks()
        let isEncoded = text[place...].first == UInt8(ascii: "%")
        let isColon: Bool
        if take(["=", "%3D", "%3d", "%253D", "%253d"]) != nil {
            isColon = false
        } else if take([":", "%3A", "%3a", "%253A", "%253a"]) != nil {
            isColon = true
        } else {
            return nil
        }
        skipBlanks()
        let begin = place
        if let quote = takeQuote() { return place..<closing(quote, from: place) }
        // `code: 12` is prose.
        guard isQuoted || isField || !isColon || standsToken(at: begin) else { return nil }
        if let first = text[place...].first, "[{".utf8.contains(first) { return begin..<bracketEnd(from: begin) }
        if isField, isColon, !isQuoted { return begin..<lineEnd(from: begin) }
        let end = wordEnd(from: begin, isEncoded: isEncoded, isJSON: isQuoted && isColon)
        let word = text[begin..<end]
        // That there is no token is worth knowing, and no secret.
        let isWord = ["null", "true", "false"].contains { word.elementsEqual($0.utf8) }
        return word.isEmpty || isColon && isWord ? nil : begin..<end
    }

    /// Where a token stands behind `Bearer`; nil if what stands there is as short as a word.
    mutating func token() -> Range<Int>? {
        place = start
        skipBlanks()
        guard place > start else { return nil }
        let end = text[place...].firstIndex { !Self.isTokenByte($0) } ?? text.count
        return end - place >= 16 ? place..<end : nil
    }

    /// Whether what stands there looks like a token: no word of a sentence is long and has digits.
    private func standsToken(at start: Int) -> Bool {
        let word = text[start...].prefix(while: Self.isTokenByte)
        return word.count >= 8 && word.contains { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    }

    private mutating func skipBlanks() {
        while place < text.count, [0x09, 0x0A, 0x0D, 0x20].contains(text[place]) { place += 1 }
    }

    private mutating func take(_ words: [String]) -> String? {
        guard let word = words.first(where: { text[place...].starts(with: $0.utf8) }) else { return nil }
        place += word.utf8.count
        return word
    }

    /// Takes a quote with the backslashes before it, or an encoded one.
    private mutating func takeQuote() -> String? {
        let marks = text[place...].prefix { $0 == UInt8(ascii: "\\") }
        let begin = place
        place += marks.count
        if let quote = take(marks.isEmpty ? ["\"", "'", "%22", "%2522", "&quot;", "&#34;", "&#x22;"] : ["\"", "'"]) {
            return String(decoding: marks, as: UTF8.self) + quote
        }
        place = begin
        return nil
    }

    /// The place of the quote that closes one: with as many backslashes before it, or escaped ones beside them.
    private func closing(_ quote: String, from start: Int) -> Int {
        let quote = Array(quote.utf8)
        let depth = quote.prefix { $0 == UInt8(ascii: "\\") }.count
        let mark = quote[depth...]
        var marks = 0
        for place in start..<text.count {
            if text[place] == UInt8(ascii: "\\") {
                marks += 1
                continue
            }
            if marks % (2 * (depth + 1)) == depth, text[place...].starts(with: mark) { return place - depth }
            marks = 0
        }
        return text.count
    }

    private func bracketEnd(from start: Int) -> Int {
        var depth = 0
        for place in start..<text.count {
            if "[{".utf8.contains(text[place]) { depth += 1 }
            if "]}".utf8.contains(text[place]) { depth -= 1 }
            if depth == 0 { return place + 1 }
        }
        return text.count
    }

    /// The end of a line, also of one that is written as `\r\n`.
    private func lineEnd(from start: Int) -> Int {
        (start..<text.count).first { place in
            text[place] == 0x0A || text[place] == 0x0D || text[place...].starts(with: "\\r".utf8)
                || text[place...].starts(with: "\\n".utf8)
        } ?? text.count
    }

    private func wordEnd(from start: Int, isEncoded: Bool, isJSON: Bool) -> Int {
        (start..<text.count).first { place in
            if isJSON, ",}]".utf8.contains(text[place]) { return true }
            if isEncoded, text[place...].starts(with: "%26".utf8) || text[place...].starts(with: "%2526".utf8) {
                return true
            }
            return text[place] <= 0x20 || "&\"'<>\\".utf8.contains(text[place])
        } ?? text.count
    }

    /// Whether a byte may stand in a token (RFC 7235, `token68`).
    private static func isTokenByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: "-._~+/=".utf8.contains(byte)
        }
    }
}
