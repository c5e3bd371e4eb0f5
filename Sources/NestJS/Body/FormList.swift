import JSON

/// An array with holes: the elements that are there, by index.
struct FormList {
    typealias Element = (index: Int, node: FormNode)

    private(set) var elements: [Element] = []
    private(set) var length = 0

    /// The place of an element, or where it would stand.
    private func place(of index: Int) -> (place: Int, isThere: Bool) {
        var (low, high) = (0, elements.count)
        while low < high {
            let middle = (low + high) / 2
            if elements[middle].index < index { low = middle + 1 } else { high = middle }
        }
        return (low, low < elements.count && elements[low].index == index)
    }

    /// The element of an index; setting nil is not a thing that forms do.
    subscript(index: Int) -> FormNode? {
        let (place, isThere) = place(of: index)
        return isThere ? elements[place].node : nil
    }

    mutating func set(_ index: Int, to node: FormNode) {
        let (place, isThere) = place(of: index)
        if isThere {
            elements[place].node = node
        } else {
            elements.insert((index, node), at: place)
        }
        length = max(length, index + 1)
    }

    mutating func append(_ node: FormNode) {
        elements.append((length, node))
        length += 1
    }

    /// Appends the elements of a list, holes included, or the value itself.
    mutating func concatenate(_ node: FormNode) {
        guard case .list(let list) = node.content else { return append(node) }
        let start = length
        elements += list.elements.map { (start + $0.index, $0.node) }
        length += list.length
    }

    /// The elements as members, named by their indices.
    var asMembers: NameTable<FormNode> {
        var members = NameTable<FormNode>()
        for (index, node) in elements { members.set(JSONString("\(index)"), to: node) }
        return members
    }
}
