import JSON

/// The query of a request as Express 5 reads it: with Node's `querystring`, its "simple" parser.
///
/// A name that comes once has a string, one that comes again an array of strings. Brackets mean nothing, `__proto__` is
/// a name like any other.
enum QueryString {
    /// How many pieces between `&` are read, empty ones included; the rest is dropped without an error.
    static let pieceLimit = 1000

    /// A query without its question mark.
    static func read(_ query: ArraySlice<UInt8>) -> Input {
        // Most of what is not a GET has none.
        guard !query.isEmpty else { return .json([:]) }
        return PlainParameters(query).map(Input.plain) ?? .json(.object(parse(query)))
    }

    /// The parameters of a query without its question mark.
    static func parse(_ query: ArraySlice<UInt8>) -> JSONObject {
        guard !query.isEmpty else { return JSONObject() }
        var table = ParameterTable()
        var start = query.startIndex
        for _ in 0..<pieceLimit {
            let part = ParameterPart(of: query, from: start, honorsBrackets: false)
            if start < part.end {
                let name = query[start..<part.nameEnd]
                let value = query[part.nameEnd..<part.end].dropFirst()
                if part.isEncoded {
                    table.add(PercentCoding.lenient(name), PercentCoding.lenient(value))
                } else {
                    table.add(Array(name), Array(value))
                }
            }
            guard part.end < query.endIndex else { break }
            start = part.end + 1
        }
        return table.object()
    }
}
