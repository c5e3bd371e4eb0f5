private import Synchronization

/// The time zones of the IANA by name, out of one archive that `scripts/make-time-zones` writes and describes.
///
/// Nothing is read before the first question, and then only what it asks for.
public final class TimeZoneDatabase: Sendable {
    private struct State {
        var archive: TimeZoneArchive?
        /// The zones asked for so far, by where they lie; so there are no more than the archive has.
        var zones: [Int: TimeZone] = [:]
    }

    private let load: @Sendable () -> [UInt8]
    private let state = Mutex(State())

    /// The zones of an archive, which is fetched when the first is asked for.
    ///
    /// Bytes that are no archive have no zones.
    public init(archive load: @escaping @Sendable () -> [UInt8]) {
        self.load = load
    }

    /// The zone of a name such as `Europe/Berlin`; the case of ASCII letters does not matter, as in JavaScript's `Intl`.
    public func zone(named name: [UInt8]) -> TimeZone? {
        state.withLock { state in
            guard let place = archive(&state).place(of: name) else { return nil }
            if let zone = state.zones[place.lowerBound] { return zone }
            let zone = archive(&state).zone(at: place)
            if let zone { state.zones[place.lowerBound] = zone }
            return zone
        }
    }

    /// The zone of a name; see `zone(named:)` of bytes.
    public func zone(named name: String) -> TimeZone? {
        zone(named: Array(name.utf8))
    }

    /// The release of the IANA's data, such as `2025b`; empty if there is no archive.
    public var version: String {
        state.withLock { archive(&$0).version }
    }

    /// The names of all zones, in the order of their lower-case letters.
    public var names: [String] {
        state.withLock { archive(&$0).names }
    }

    private func archive(_ state: inout State) -> TimeZoneArchive {
        if let archive = state.archive { return archive }
        let archive = TimeZoneArchive(load())
        state.archive = archive
        return archive
    }
}
