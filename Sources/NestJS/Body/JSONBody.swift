import HTTP
import JSON

/// Reads a JSON body, decoded already, as `express.json()` does in its strict mode.
enum JSONBody {
    /// Parses bytes that are meant to be UTF-8, without a byte order mark.
    static func parse(repairing bytes: [UInt8]) throws(BodyError) -> JSONValue {
        do throws(BodyError) {
            return try parse(bytes)
        } catch {
            // Only what is refused is worth repairing, since the parser takes nothing else than UTF-8.
            let text = UTF8Text.repairing(bytes)
            guard text != bytes else { throw error }
            return try parse(text)
        }
    }

    /// Parses a text in UTF-8, without a byte order mark.
    static func parse(_ text: [UInt8]) throws(BodyError) -> JSONValue {
        guard !text.isEmpty else { return .object(JSONObject()) }
        let nesting = JSONNesting(text)
        let value: JSONValue
        do throws(JSONSyntaxError) {
            value = try JSONValue(parsingExpressBody: text, depthLimit: JSONNesting.parserLimit)
        } catch {
            guard error.kind == .tooDeep else { throw .malformedJSON(error.v8Message(in: text)) }
            // Of a deep text that is malformed further on, only that it ends too early is noticed.
            throw nesting.isClosed ? .jsonTooDeep : .malformedJSON("Unexpected end of JSON input")
        }
        guard !nesting.isTooDeep else { throw .jsonTooDeep }
        return mayHaveIndices(text) ? value.inJavaScriptOrder() : value
    }

    /// Whether a name could be an index, which JavaScript would move to the front.
    private static func mayHaveIndices(_ text: [UInt8]) -> Bool {
        var previous: UInt8 = 0
        for byte in text {
            let isStart = byte &- UInt8(ascii: "0") < 10 || byte == UInt8(ascii: "\\")
            if isStart, previous == UInt8(ascii: "\"") { return true }
            previous = byte
        }
        return false
    }
}
