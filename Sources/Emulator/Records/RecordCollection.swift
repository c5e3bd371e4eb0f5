public import JSON

/// The records of one kind that a tenant has, by id and in the order in which they were made.
///
/// A value: a copy shares what neither changes.
public struct RecordCollection: Sendable {
    /// One page of a list.
    public struct Page: Sendable {
        /// How many records the whole list has.
        public let total: Int
        /// Where the records of the page are, in their order.
        let places: [Int32]
    }

    /// Why a record cannot be taken in.
    public enum Refusal: Error, Sendable, Hashable {
        /// There is a record of this id.
        case idTaken
        /// It has no id: its member is missing, or no whole number and no text.
        case noID
        /// A rule of the collection is broken; this is to be answered.
        case notUnique(JSONString)
        /// The collection holds as many records as it may.
        case full
    }

    /// How many records a collection may hold.
    public static let limit = 2_000_000

    /// How much may be added to the fixtures while the emulator runs.
    public struct Room: Sendable, Hashable {
        /// How many records.
        public var records: Int
        /// How many bytes they have as JSON, together.
        public var bytes: Int

        /// The usual room: 100,000 records of 256 MiB.
        public static let usual = Room(records: 100_000, bytes: 256 << 20)

        /// So much room.
        public init(records: Int, bytes: Int) {
            self.records = records
            self.bytes = bytes
        }
    }

    /// `Number.MAX_SAFE_INTEGER` of JavaScript.
    private static let lastNumber = 1 << 53 - 1

    /// What is common to the records.
    public let definition: CollectionDefinition
    /// How many records there are.
    public private(set) var count = 0
    /// The records by place; nil where one has been removed.
    private var slots: [JSONObject?] = []
    private var places: [RecordID: Int32] = [:]
    var nextNumber = 1
    /// What reading has found out; shared with the copies that have not changed since.
    private var readings = RecordReadings()
    /// For each rule of uniqueness, where the record is that has a value.
    private var uniquePlaces: [[[JSONValue]: Int32]]
    /// What is left; nil while the fixtures are read.
    var room: Room?

    /// A collection without records.
    public init(_ definition: CollectionDefinition) {
        self.definition = definition
        uniquePlaces = definition.unique.map { _ in [:] }
    }

    /// The fixtures have been read: from now on there is so much room.
    public mutating func close(_ room: Room = .usual) {
        self.room = room
    }

    /// Whether something can be added, be it to a record that is there.
    public var hasRoom: Bool {
        count < Self.limit && slots.count < Int32.max && room.map { $0.records > 0 && $0.bytes > 0 } ?? true
    }

    /// The record of an id.
    public subscript(id: RecordID) -> JSONObject? {
        places[id].flatMap { slots[Int($0)] }
    }

    /// All records in the order in which they were made.
    public var records: some Sequence<JSONObject> {
        slots.lazy.compactMap(\.self)
    }

    /// An id that no record has had.
    public mutating func makeID(using random: inout some RandomNumberGenerator) -> RecordID {
        switch definition.idForm {
        case .number:
            defer { nextNumber += 1 }
            return .number(nextNumber)
        case .text:
            defer { nextNumber += 1 }
            return .text(JSONString(String(nextNumber)))
        case .uuid: return .text(UUIDText.make(using: &random))
        }
    }

    /// Throws if a record, of which the id does not matter, cannot be taken in.
    public func check(_ record: JSONObject) throws(Refusal) {
        guard hasRoom else { throw .full }
        try checkUnique(record, except: nil)
    }

    /// Takes in a record, which must carry its id.
    public mutating func insert(_ record: JSONObject) throws(Refusal) {
        guard let id = RecordID(record[definition.idMember]) else { throw .noID }
        guard places[id] == nil else { throw .idTaken }
        try check(record)
        count(past: id)
        let place = Int32(slots.count)
        slots.append(record)
        places[id] = place
        count += 1
        room?.records -= 1
        take(record, for: nil)
        follow(place, from: nil, to: record)
    }

    /// Puts a record in the place of the one that has its id; false if there is none.
    ///
    /// It may be larger than there is room for: a job must be able to end.
    public mutating func replace(_ record: JSONObject) throws(Refusal) -> Bool {
        guard let id = RecordID(record[definition.idMember]) else { throw .noID }
        guard let place = places[id] else { return false }
        try checkUnique(record, except: place)
        let old = slots[Int(place)]
        slots[Int(place)] = record
        take(record, for: old)
        follow(place, from: old, to: record)
        return true
    }

    /// Removes a record; false if there is none of this id.
    public mutating func remove(_ id: RecordID) -> Bool {
        guard let place = places.removeValue(forKey: id) else { return false }
        let old = slots[Int(place)]
        slots[Int(place)] = nil
        count -= 1
        room?.records += 1
        take(nil, for: old)
        follow(place, from: old, to: nil)
        if slots.count > 64, slots.count > 2 * count { compact() }
        return true
    }

    /// A page of a list, to be written before the collection changes.
    public func page(_ query: RecordQuery) -> Page {
        let list = list(RecordOrders.Key(scope: query.scope, conditions: query.conditions, sort: query.sort))
        let places = query.places(of: list.count).map { list[query.isDescending ? list.count - 1 - $0 : $0] }
        return Page(total: list.count, places: places)
    }

    /// Appends the records of a page as clients see them, as JSON with commas between.
    public func write(_ page: Page, to body: inout [UInt8]) {
        readings.write(page.places, to: &body, make: makeText)
    }

    /// A record as clients see it, as JSON; nil if there is none of this id.
    public func text(_ id: RecordID) -> [UInt8]? {
        places[id].map { readings.text(at: $0, make: makeText) }
    }

    /// Takes room for what a record has become.
    private mutating func take(_ new: JSONObject?, for old: JSONObject?) {
        guard room != nil else { return }
        let sizes = [new, old].map { $0.map { JSONValue.object($0).serialized().count } ?? 0 }
        room?.bytes -= sizes[0] - sizes[1]
    }

    /// Sees to it that no new id is this one; a number that JavaScript cannot tell from the next is never reached.
    private mutating func count(past id: RecordID) {
        let given: Int? =
            switch (definition.idForm, id) {
            case (.number, .number(let number)): number
            case (.text, .text(let text)): Int(text.string)
            default: nil
            }
        if let given, given >= nextNumber, given < Self.lastNumber { nextNumber = given + 1 }
    }

    private func makeText(_ place: Int32) -> [UInt8] {
        slots[Int(place)].map { JSONValue.object(definition.shown($0)).serialized(numbers: .javaScript) } ?? []
    }

    private func list(_ key: RecordOrders.Key) -> [Int32] {
        readings.list(key) {
            var found: [(key: SortKey, place: Int32)] = []
            for place in slots.indices {
                if let sortKey = key.sortKey(slots[place]) { found.append((sortKey, Int32(place))) }
            }
            // They stand by place already.
            if key.sort != nil { found.sort { $0.key < $1.key || $0.key == $1.key && $0.place < $1.place } }
            return found.map(\.place)
        }
    }

    private mutating func follow(_ place: Int32, from old: JSONObject?, to new: JSONObject?) {
        noteUnique(place, from: old, to: new)
        if !isKnownUniquelyReferenced(&readings) { readings = readings.copy() }
        readings.follow(place, from: old, to: new) { [slots] in slots[Int($0)] ?? [:] }
    }

    private func checkUnique(_ record: JSONObject, except own: Int32?) throws(Refusal) {
        for (number, rule) in definition.unique.enumerated() {
            guard let key = rule.key(of: record), let place = uniquePlaces[number][key], place != own else { continue }
            throw .notUnique(rule.message)
        }
    }

    /// Notes what must be unique in a record that has changed.
    private mutating func noteUnique(_ place: Int32, from old: JSONObject?, to new: JSONObject?) {
        for (number, rule) in definition.unique.enumerated() {
            if let key = old.flatMap(rule.key) { uniquePlaces[number][key] = nil }
            if let key = new.flatMap(rule.key) { uniquePlaces[number][key] = place }
        }
    }

    /// Forgets the places of removed records.
    private mutating func compact() {
        slots.removeAll { $0 == nil }
        readings = RecordReadings()
        uniquePlaces = definition.unique.map { _ in [:] }
        for (place, slot) in slots.enumerated() {
            noteUnique(Int32(place), from: nil, to: slot)
            if let id = RecordID(slot?[definition.idMember]) { places[id] = Int32(place) }
        }
    }
}
