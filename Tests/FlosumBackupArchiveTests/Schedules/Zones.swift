import CivilTime
import EmbeddedData

/// The time zones that the server carries.
let zones = TimeZoneDatabase {
    let files = UnsafeBufferPointer(start: embedded_files(), count: embedded_file_count())
    guard let file = files.first(where: { String(cString: $0.path) == "time-zones.bin" }) else { return [] }
    return Array(UnsafeBufferPointer(start: file.bytes, count: file.count))
}

extension Instant {
    /// The moment that a text tells; the beginning of 1970 if it tells none.
    init(_ text: String) {
        self.init(milliseconds: ISO8601.rfc3339(Array(text.utf8)) ?? 0)
    }

    /// `2026-01-15T09:00:00.000Z`, less what is zero.
    var text: String {
        let text = ISO8601.text(of: milliseconds)
        return text.hasSuffix(":00.000Z") ? "\(text.dropLast(8))Z" : text
    }
}
