import HTTP
import JSON

/// A path parameter, decoded as `decodeURIComponent` does.
enum PathParameter {
    /// Nil where JavaScript throws: a `%` without two digits, or bytes that are no UTF-8.
    static func decode(_ raw: ArraySlice<UInt8>) -> JSONString? {
        guard raw.contains(UInt8(ascii: "%")) else { return JSONString(wtf8: Array(raw)) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(raw.count)
        var index = raw.startIndex
        while index < raw.endIndex {
            guard raw[index] == UInt8(ascii: "%") else {
                bytes.append(raw[index])
                index += 1
                continue
            }
            guard index + 2 < raw.endIndex, let high = raw[index + 1].hexDigitValue,
                let low = raw[index + 2].hexDigitValue
            else { return nil }
            bytes.append(high << 4 | low)
            index += 3
        }
        return String(validating: bytes, as: UTF8.self).map { JSONString($0) }
    }
}
