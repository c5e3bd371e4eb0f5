import HTTP
import JSON
import Synchronization

/// What reading a collection has found out: the records as clients see them, and lists in their order.
///
/// All copies of a collection share it until one of them changes, which goes on with a copy of its own: a sandbox that
/// only reads costs nothing, and finds what others have read before it.
final class RecordReadings: Sendable {
    fileprivate struct Contents {
        /// The records as JSON, by place; empty where nobody has asked for one, and no longer than what was asked for.
        var texts: [[UInt8]] = []
        var orders = RecordOrders()
    }

    private let contents: Mutex<Contents>

    /// Nothing has been read.
    init() {
        contents = Mutex(Contents())
    }

    private init(_ other: borrowing RecordReadings) {
        contents = Mutex(other.contents.withLock { $0 })
    }

    /// A copy that goes its own way.
    func copy() -> RecordReadings { RecordReadings(self) }

    /// The list of a key, made if it is not kept.
    func list(_ key: RecordOrders.Key, make: () -> [Int32]) -> [Int32] {
        contents.withLock { contents in
            if let places = contents.orders.places(for: key) { return places }
            let places = make()
            contents.orders.keep(places, for: key)
            return places
        }
    }

    /// The text of the record at a place, made if it is not kept.
    func text(at place: Int32, make: (Int32) -> [UInt8]) -> [UInt8] {
        contents.withLock { contents in
            contents.makeText(at: place, make)
            return contents.texts[Int(place)]
        }
    }

    /// Appends the texts of the records at these places, with commas between.
    func write(_ places: [Int32], to body: inout [UInt8], make: (Int32) -> [UInt8]) {
        contents.withLock { contents in
            // Room for a comma behind each, and for what closes the body.
            var count = body.count + places.count + 8
            for place in places {
                contents.makeText(at: place, make)
                count += contents.texts[Int(place)].count
            }
            body.reserveCapacity(count)
            var isFirst = true
            for place in places {
                if !isFirst { body.append(UInt8(ascii: ",")) }
                isFirst = false
                contents.texts[Int(place)].write(to: &body)
            }
        }
    }

    /// Follows a change of one record: what it was, and what it is now.
    func follow(_ place: Int32, from old: JSONObject?, to new: JSONObject?, record: (Int32) -> JSONObject) {
        contents.withLock { contents in
            if Int(place) < contents.texts.count { contents.texts[Int(place)] = [] }
            contents.orders.follow(place, from: old, to: new, record: record)
        }
    }
}

extension RecordReadings.Contents {
    fileprivate mutating func makeText(at place: Int32, _ make: (Int32) -> [UInt8]) {
        if Int(place) >= texts.count { texts += repeatElement([], count: Int(place) + 1 - texts.count) }
        if texts[Int(place)].isEmpty { texts[Int(place)] = make(place) }
    }
}

extension [UInt8] {
    /// Appends itself; a function of its own, as a span of what a lock guards must not leave it.
    fileprivate func write(to body: inout [UInt8]) {
        body.append(span)
    }
}
