/// One piece between the ampersands of a query or a form.
struct ParameterPart {
    /// Where the name ends: at its equals sign, or at the end of the piece.
    let nameEnd: Int
    /// Where the piece ends: at an ampersand, or at the end of the text.
    let end: Int
    /// Whether there is a percent or plus sign in it.
    let isEncoded: Bool

    /// Looks at the piece that starts at a place.
    ///
    /// - Parameters:
    ///   - text: the whole query or form.
    ///   - start: where the piece starts.
    ///   - honorsBrackets: whether the name goes to the first `]=`, if there is one, as qs has it: so a name in
    ///     brackets may hold an equals sign.
    init(of text: ArraySlice<UInt8>, from start: Int, honorsBrackets: Bool) {
        var (end, nameEnd, isEncoded, isNamed) = (start, Optional<Int>.none, false, false)
        text.withUnsafeBufferPointer { bytes in
            let offset = text.startIndex
            while end - offset < bytes.count {
                switch bytes[end - offset] {
                case UInt8(ascii: "&"): return
                case UInt8(ascii: "%"), UInt8(ascii: "+"): isEncoded = true
                case UInt8(ascii: "=") where !isNamed:
                    isNamed = !honorsBrackets || end > start && bytes[end - offset - 1] == UInt8(ascii: "]")
                    if isNamed || nameEnd == nil { nameEnd = end }
                default: break
                }
                end += 1
            }
        }
        self.nameEnd = nameEnd ?? end
        self.end = end
        self.isEncoded = isEncoded
    }
}
