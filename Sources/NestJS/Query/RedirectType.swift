import HTTP

/// The type of the body that Express gives a redirect, for what the client accepts (`res.redirect`, `res.format`).
enum RedirectType: Sendable, Hashable {
    /// `text/plain; charset=utf-8`
    case text
    /// `text/html; charset=utf-8`
    case html
    /// Neither is accepted: no body and no type.
    case none

    /// What suits a request best; several fields are read as one list, as Node.js joins them.
    init(for fields: RequestFields) {
        let values = fields.values(of: .accept)
        self.init(accept: values.isEmpty ? nil : values.joined(separator: ", "))
    }

    /// What suits an `Accept` field best, as the packages accepts 2 and negotiator 1 find it; nil or an empty field
    /// accepts all.
    ///
    /// Text goes first where both are as good. Ranges with parameters accept neither, unless the parameters are empty
    /// or `*`.
    init(accept: String?) {
        guard let accept, !accept.isEmpty, accept != "*/*" else {
            self = .text
            return
        }
        let list = accept.unicodeScalars.map { UInt8(exactly: $0.value) ?? UInt8(ascii: "?") }
        let ranges = Self.split(list[...], at: UInt8(ascii: ",")).enumerated().compactMap {
            MediaRange($0.element, order: $0.offset)
        }
        let text = Self.best(of: ranges, type: "text", subtype: "plain")
        let html = Self.best(of: ranges, type: "text", subtype: "html")
        switch (text.flatMap { $0.quality > 0 ? $0 : nil }, html.flatMap { $0.quality > 0 ? $0 : nil }) {
        case (let text?, let html?): self = html.isBetter(than: text) ? .html : .text
        case (_?, nil): self = .text
        case (nil, _?): self = .html
        case (nil, nil): self = .none
        }
    }

    private static func best(of ranges: [MediaRange], type: String, subtype: String) -> MediaRange.Match? {
        var best: MediaRange.Match?
        for range in ranges {
            guard let match = range.match(type: type, subtype: subtype) else { continue }
            if best.map({ match.replaces($0) }) ?? match.replacesNothing { best = match }
        }
        return best
    }

    /// The pieces of a list whose separators do not count within double quotes.
    static func split(_ list: ArraySlice<UInt8>, at separator: UInt8) -> [ArraySlice<UInt8>] {
        var isQuoted = false
        return list.split(omittingEmptySubsequences: false) { byte in
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            return byte == separator && !isQuoted
        }
    }
}
