import JSON

/// The value of the keyword `pattern`: a regular expression of ECMA-262, found anywhere in a text.
///
/// An engine of our own, because the texts come from anybody: it takes linear time, and it knows JavaScript's escapes
/// and its lone surrogates. What differs from JavaScript: references back to a group are refused, as are `\p` of
/// scripts; there are no flags, `u` is always meant.
struct Pattern: Sendable {
    /// The pattern as written.
    let source: String
    let node: PatternNode
    private let program: PatternProgram

    init(_ source: JSONString) throws(PatternError) {
        var parser = PatternParser(source.codePoints)
        node = try parser.pattern()
        program = try PatternProgram(node)
        self.source = source.string
    }

    /// Whether the pattern is found in the text; nil if that would take more than `PatternMatcher.stepLimit` steps.
    func isFound(in text: JSONString) -> Bool? {
        isFound(in: text.codePoints)
    }

    func isFound(in text: [UInt32]) -> Bool? {
        var steps = 0
        return isFound(in: text, steps: &steps)
    }

    /// Whether the pattern is found in one of several texts, which together may take no more steps than one.
    func isFound(in text: [UInt32], steps: inout Int) -> Bool? {
        var matcher = PatternMatcher(program, text, steps: steps)
        defer { steps = matcher.steps }
        do throws(PatternMatcher.TooLong) {
            return try matcher.isFound()
        } catch {
            return nil
        }
    }
}

extension JSONString {
    /// The code points of the text, lone surrogates among them.
    var codePoints: [UInt32] {
        var result: [UInt32] = []
        result.reserveCapacity(bytes.count)
        for byte in bytes {
            if byte & 0xC0 == 0x80, let lead = result.last {
                result[result.count - 1] = lead << 6 | UInt32(byte & 0x3F)
            } else {
                let mask: UInt8 = byte < 0x80 ? 0x7F : byte < 0xE0 ? 0x1F : byte < 0xF0 ? 0x0F : 0x07
                result.append(UInt32(byte & mask))
            }
        }
        return result
    }

    /// How many code points the text has.
    var codePointCount: Int {
        bytes.reduce(0) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
    }
}
