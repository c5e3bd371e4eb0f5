extension JSONPatch {
    /// The patch that makes one document of another: applied to `old` it gives a value equal to `new`.
    ///
    /// Members are removed, changed within and added; so are elements, which are held to be the same ones where an equal
    /// element stands on both sides in the same order. It has no more operations than there are values that differ, but
    /// not always the fewest possible: nothing is moved or copied, and nothing tested. It tells nothing of the order of
    /// members or of how a number is written, since documents that differ in that alone are equal.
    ///
    /// The time is that of sorting, whatever the documents; their depth costs no stack.
    public init(from old: JSONValue, to new: JSONValue) {
        operations = []
        // What is still to be done, the last first.
        var pending = [Step.compare(old, new, JSONPointer())]
        while let step = pending.popLast() {
            switch step {
            case .perform(let operation): operations.append(operation)
            case .compare(let old, let new, let place):
                switch (old, new) {
                case (.object(let old), .object(let new)):
                    pending += Self.steps(from: old, to: new, at: place).reversed()
                case (.array(let old), .array(let new)):
                    pending += Self.steps(from: old, to: new, at: place).reversed()
                default:
                    if old != new { operations.append(.replace(place, new)) }
                }
            }
        }
    }

    private enum Step {
        case perform(Operation)
        case compare(JSONValue, JSONValue, JSONPointer)
    }

    private static func steps(from old: JSONObject, to new: JSONObject, at place: JSONPointer) -> [Step] {
        var steps: [Step] = []
        for member in old.members where new[member.name] == nil {
            steps.append(.perform(.remove(place.appending(member.name))))
        }
        for member in new.members {
            let place = place.appending(member.name)
            if let value = old[member.name] {
                steps.append(.compare(value, member.value, place))
            } else {
                steps.append(.perform(.add(place, member.value)))
            }
        }
        return steps
    }

    /// From the end to the beginning, so that the places of what is still to be changed stay what they were.
    private static func steps(from old: [JSONValue], to new: [JSONValue], at place: JSONPointer) -> [Step] {
        var steps: [Step] = []
        for gap in ArrayAlignment(old, new).gaps.reversed() {
            let pairs = min(gap.old.count, gap.new.count)
            for index in gap.old.dropFirst(pairs).reversed() { steps.append(.perform(.remove(place.appending(index)))) }
            for index in gap.new.dropFirst(pairs) {
                // All that stood behind has got further already.
                let target = gap.old.lowerBound + index - gap.new.lowerBound
                steps.append(.perform(.add(place.appending(target), new[index])))
            }
            for (left, right) in zip(gap.old, gap.new) {
                steps.append(.compare(old[left], new[right], place.appending(left)))
            }
        }
        return steps
    }
}
