import JSON

/// Numbers for the places in a value that are looked at, so that a pointer is made only when one is needed.
struct ValuePlaces {
    /// For each place, the one around it and its position there; the first is the value as a whole.
    private var entries: [(parent: Int, position: Int)] = [(0, 0)]
    private var numbers: [UInt64: Int] = [:]

    /// The number of a child; one that is shared may be asked for again, and then has the same number.
    mutating func child(_ position: Int, of parent: Int, isShared: Bool) -> Int {
        let number = entries.count
        if isShared {
            let key = UInt64(truncatingIfNeeded: parent) << 32 | UInt64(truncatingIfNeeded: position)
            if let known = numbers[key] { return known }
            numbers[key] = number
        }
        entries.append((parent, position))
        return number
    }

    /// The pointer to a place.
    func pointer(to place: Int, in root: JSONValue) -> JSONPointer {
        var positions: [Int] = []
        var place = place
        while place > 0 {
            positions.append(entries[place].position)
            place = entries[place].parent
        }
        var pointer = JSONPointer()
        var value = root
        for position in positions.reversed() {
            switch value {
            case .array(let elements):
                pointer.append(position)
                value = elements[position]
            case .object(let object):
                let member = object.members[position]
                pointer.append(member.name)
                value = member.value
            default: break
            }
        }
        return pointer
    }
}
