import HTTP

/// Recognizes URLs that `new URL()` gives back as they are, without reading them in full.
///
/// Nearly all redirect URIs are of this kind, and one is needed for every authorization.
enum PlainURL {
    /// True for `http` and `https` URLs with a plain host in small letters, perhaps a port that is not the default
    /// one, a path of letters and digits without dot segments, and nothing behind it.
    ///
    /// False says nothing.
    static func isPlain(_ url: [UInt8]) -> Bool {
        let defaultPort: Int
        var place: Int
        if url.span.starts(with: "http://") {
            (defaultPort, place) = (80, 7)
        } else {
            guard url.span.starts(with: "https://") else { return false }
            (defaultPort, place) = (443, 8)
        }
        guard let endOfHost = endOfHost(url, from: place) else { return false }
        place = endOfHost
        if place < url.count, url[place] == UInt8(ascii: ":") {
            guard let endOfPort = endOfPort(url, from: place + 1, defaultPort) else { return false }
            place = endOfPort
        }
        return place < url.count && url[place] == UInt8(ascii: "/") && isPlainPath(url, from: place)
    }

    /// A host whose last label begins with a letter is no number in disguise (`0x7f.1`); 127.0.0.1 is written like
    /// this already.
    ///
    /// Labels with `--` may be Punycode.
    private static func endOfHost(_ url: [UInt8], from start: Int) -> Int? {
        var place = start
        var lastLabel = start
        while place < url.count {
            switch url[place] {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): break
            case UInt8(ascii: "-"): if url[place - 1] == UInt8(ascii: "-") { return nil }
            case UInt8(ascii: "."):
                guard place > lastLabel else { return nil }
                lastLabel = place + 1
            default: return isPlainHost(url, start..<place, lastLabel) ? place : nil
            }
            place += 1
        }
        return nil
    }

    private static func isPlainHost(_ url: [UInt8], _ host: Range<Int>, _ lastLabel: Int) -> Bool {
        guard lastLabel < host.upperBound else { return false }
        return url[lastLabel] >= UInt8(ascii: "a") || url.span.extracting(host).isSame(as: "127.0.0.1")
    }

    private static func endOfPort(_ url: [UInt8], from start: Int, _ defaultPort: Int) -> Int? {
        var place = start
        var port = 0
        while place < url.count, url[place] &- UInt8(ascii: "0") < 10, place - start < 5 {
            port = port * 10 + Int(url[place] - UInt8(ascii: "0"))
            place += 1
        }
        guard place > start, url[start] != UInt8(ascii: "0"), port != defaultPort, port <= 65_535 else { return nil }
        return place
    }

    private static func isPlainPath(_ url: [UInt8], from start: Int) -> Bool {
        for place in start..<url.count {
            switch url[place] {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): continue
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "-"): continue
            case UInt8(ascii: "_"): continue
            case UInt8(ascii: "."): if url[place - 1] == UInt8(ascii: "/") { return false }
            default: return false
            }
        }
        return true
    }
}
