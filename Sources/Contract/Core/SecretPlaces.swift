/// Where in a text secrets stand, whatever they are: behind certain names in JSON, in forms and in queries, and in
/// either that is encoded or quoted once more.
enum SecretPlaces {
    private static let names = [
        "access_token", "refresh_token", "client_secret", "code_verifier", "id_token", "token", "code", "secret",
        "password", "accesstoken", "refreshtoken", "clientsecret",
    ].map { Array($0.utf8) }

    /// The places of values, in order.
    static func values(in bytes: [UInt8]) -> [Range<Int>] {
        var places: [Range<Int>] = []
        var place = 0
        while place < bytes.count {
            if let value = value(in: bytes, from: place) {
                places.append(value)
                place = max(value.upperBound, place + 1)
            } else {
                place += 1
            }
        }
        return places
    }

    /// The value of a name that begins there.
    private static func value(in bytes: [UInt8], from start: Int) -> Range<Int>? {
        guard isNameStart(bytes, start) else { return nil }
        for name in names where bytes[start...].prefix(name.count).elementsEqual(name, by: { $0 | 0x20 == $1 | 0x20 }) {
            guard let (from, isEncoded) = valueStart(bytes, start + name.count) else { continue }
            return from..<end(bytes, from, isEncoded: isEncoded)
        }
        return nil
    }

    /// Whether no longer word goes on there; behind a code such as `%26` one begins.
    private static func isNameStart(_ bytes: [UInt8], _ start: Int) -> Bool {
        guard "acirtsp".utf8.contains(bytes[start] | 0x20) else { return false }
        guard start > 0, isWord(bytes[start - 1]) else { return true }
        return start >= 3 && bytes[start - 3] == UInt8(ascii: "%")
    }

    /// Where the value begins behind a name: behind `=`, `":"`, `%3D` and the like; and whether that was encoded.
    private static func valueStart(_ bytes: [UInt8], _ start: Int) -> (place: Int, isEncoded: Bool)? {
        let place = skip("\"\\' ", bytes, start)
        let rest = bytes[place...]
        if rest.starts(with: "=".utf8) || rest.starts(with: ":".utf8) {
            return (skip("\"\\' [", bytes, place + 1), false)
        }
        guard rest.starts(with: "%3D".utf8) || rest.starts(with: "%3d".utf8) else { return nil }
        return (place + 3, true)
    }

    private static func skip(_ characters: String, _ bytes: [UInt8], _ start: Int) -> Int {
        bytes[start...].firstIndex { !characters.utf8.contains($0) } ?? bytes.count
    }

    /// Where the value ends; behind an encoded `=`, an encoded `&` ends it as well.
    private static func end(_ bytes: [UInt8], _ start: Int, isEncoded: Bool) -> Int {
        var place = start
        while place < bytes.count {
            let rest = bytes[place...]
            if isEncoded && rest.starts(with: "%26".utf8) || "&\"'<>\\ ,;#}]\r\n".utf8.contains(bytes[place]) { break }
            place += 1
        }
        return place
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        let letter = byte | 0x20
        return (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(letter)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "_")
    }
}
