import HTTP
import JSON

/// Reads a form as qs 6.15 does when body-parser calls it for extended forms.
///
/// Pairs with equal names are combined first; then each name is split at its brackets and merged into the result.
enum FormParser {
    /// How many parameters a form may have, empty ones included.
    static let parameterLimit = 1000

    /// The members of a form, given as UTF-8.
    static func parse(_ text: [UInt8], isLatin1: Bool) throws(BodyError) -> JSONObject {
        guard !text.isEmpty else { return JSONObject() }
        let marks = FormMarks(of: text)
        guard marks.partCount <= parameterLimit else { throw .tooManyParameters }
        let text = marks.hasEncodedBrackets ? unescapingBrackets(text) : text
        let table = table(of: text, isLatin1: isLatin1)
        guard marks.hasBrackets || marks.hasEncodedBrackets else {
            return table.object { !$0.isEmpty && $0 != FormKey.prototypeName }
        }
        return try nested(table.object(), arrayLimit: max(100, marks.partCount))
    }

    private static func nested(_ pairs: JSONObject, arrayLimit: Int) throws(BodyError) -> JSONObject {
        let merger = FormMerger(arrayLimit: arrayLimit)
        let root = FormNode(.object(NameTable<FormNode>()))
        for (name, value) in pairs.members where !name.isEmpty {
            let key = try FormKey(name)
            _ = merger.merge(merger.tree(of: key, value: value), into: root)
        }
        return root.json.object ?? JSONObject()
    }

    private static func table(of text: [UInt8], isLatin1: Bool) -> ParameterTable {
        let decode = isLatin1 ? PercentCoding.latin1 : PercentCoding.allOrNothing
        var table = ParameterTable()
        var start = 0
        while start < text.count {
            let part = ParameterPart(of: text[...], from: start, honorsBrackets: true)
            if start < part.end {
                let name = text[start..<part.nameEnd]
                let value = text[part.nameEnd..<part.end].dropFirst()
                if part.isEncoded {
                    table.add(decode(name), decode(value))
                } else {
                    table.add(Array(name), Array(value))
                }
            }
            start = part.end + 1
        }
        return table
    }

    /// The text with its percent-encoded brackets decoded, for they count like others.
    ///
    /// This goes before all else, so it is seen in values that are left as they are because something else in them is
    /// malformed.
    private static func unescapingBrackets(_ text: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        var place = 0
        while place < text.count {
            if let bracket = bracket(in: text, at: place) {
                result.append(bracket)
                place += 3
            } else {
                result.append(text[place])
                place += 1
            }
        }
        return result
    }

    private static func bracket(in text: [UInt8], at place: Int) -> UInt8? {
        guard text[place] == UInt8(ascii: "%"), place + 2 < text.count else { return nil }
        return FormMarks.bracket(text[place + 1], text[place + 2])
    }
}
