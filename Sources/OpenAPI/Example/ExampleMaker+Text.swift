import JSON

extension ExampleMaker {
    /// A text within all bounds, of the format and found by the pattern if there is one.
    mutating func text(_ rules: ExampleRules, using random: inout some RandomNumberGenerator) -> JSONString {
        let room = length < Self.totalLengthLimit ? Self.lengthLimit : 1
        let least = min(rules.texts.compactMap(\.minLength).max() ?? 0, room)
        defer { length += least }
        let most = rules.texts.compactMap(\.maxLength).min() ?? .max
        let patterns = rules.texts.compactMap(\.pattern)
        if let format = rules.texts.compactMap(\.formatName).first {
            let sample = FormatSample(using: &random).text(of: format, minLength: least)
            if let sample, patterns.allSatisfy({ $0.isFound(in: sample) == true }), sample.codePointCount <= most {
                return sample
            }
        }
        for pattern in patterns {
            guard let sample = pattern.sample(minLength: least, maxLength: most, using: &random) else { continue }
            if patterns.allSatisfy({ $0.isFound(in: sample) == true }) { return JSONString(codePoints: sample) }
        }
        let length = max(least, min(8, most))
        let letters = (0..<max(0, length)).map { _ in
            UInt8.random(in: UInt8(ascii: "a")...UInt8(ascii: "z"), using: &random)
        }
        return JSONString(wtf8: letters)
    }
}

extension JSONString {
    /// The text of code points, which may be lone surrogates.
    init(codePoints: [UInt32]) {
        var bytes: [UInt8] = []
        for point in codePoints {
            switch point {
            case ..<0x80: bytes.append(UInt8(point))
            case ..<0x800: bytes += [0xC0 | UInt8(point >> 6), 0x80 | UInt8(point & 0x3F)]
            case ..<0x10000:
                bytes += [0xE0 | UInt8(point >> 12), 0x80 | UInt8(point >> 6 & 0x3F), 0x80 | UInt8(point & 0x3F)]
            default:
                bytes += [0xF0 | UInt8(point >> 18 & 0x07), 0x80 | UInt8(point >> 12 & 0x3F)]
                bytes += [0x80 | UInt8(point >> 6 & 0x3F), 0x80 | UInt8(point & 0x3F)]
            }
        }
        self.init(wtf8: bytes)
    }
}
