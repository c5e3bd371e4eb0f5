import CivilTime
import EmbeddedData

/// The archive that the server carries.
enum Archive {
    static let bytes: [UInt8] = {
        let files = UnsafeBufferPointer(start: embedded_files(), count: embedded_file_count())
        guard let file = files.first(where: { String(cString: $0.path) == "time-zones.bin" }) else { return [] }
        return Array(UnsafeBufferPointer(start: file.bytes, count: file.count))
    }()

    static let database = TimeZoneDatabase { bytes }
}

extension CivilDateTime {
    /// `2026-01-15T09:00:00`.
    init?(_ text: some StringProtocol) {
        guard let reading = ISO8601.dateTime(Array(text.utf8)), reading.offset == nil else { return nil }
        self = reading.civil
    }
}
