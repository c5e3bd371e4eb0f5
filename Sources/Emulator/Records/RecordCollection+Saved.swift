import JSON

/// What a collection holds besides its records.
extension RecordCollection {
    /// What stands of it in `emulator.json`.
    var saved: JSONValue {
        var members: JSONObject = [:]
        if definition.idForm != .uuid { members["nextId"] = .number(JSONNumber(nextNumber)) }
        if let room, room != .usual {
            members["added"] = [
                "records": .number(JSONNumber(Room.usual.records - room.records)),
                "bytes": .number(JSONNumber(Room.usual.bytes - room.bytes)),
            ]
        }
        return .object(members)
    }

    /// Takes in what was saved, once the records are there.
    ///
    /// An id that a record has is not given again, whatever is said.
    mutating func restore(_ reader: FixtureReader) throws(Diagnostic) {
        try reader.expect(only: ["nextId", "added"])
        if let next = reader.optional("nextId") { nextNumber = max(nextNumber, try next.int(atLeast: 1)) }
        guard let added = reader.optional("added") else { return }
        try added.expect(only: ["records", "bytes"])
        let records = try added.required("records").int()
        let bytes = try added.required("bytes").int()
        guard let left = Room.usual.subtracting(records: records, bytes: bytes) else {
            throw added.mistake("expected numbers that can be counted with")
        }
        room = left
    }
}

extension RecordCollection.Room {
    fileprivate func subtracting(records: Int, bytes: Int) -> Self? {
        let (recordsLeft, first) = self.records.subtractingReportingOverflow(records)
        let (bytesLeft, second) = self.bytes.subtractingReportingOverflow(bytes)
        return first || second ? nil : Self(records: recordsLeft, bytes: bytesLeft)
    }
}
