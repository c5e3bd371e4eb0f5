import JSON

/// How qs makes a value of one parameter, and how it merges such values.
struct FormMerger {
    /// How long an array may grow before it is kept as an object.
    let arrayLimit: Int

    /// The value with an array or object around it for each step of its key.
    func tree(of key: FormKey, value: JSONValue) -> FormNode {
        var node = leaf(value)
        for step in key.steps.reversed() { node = wrap(node, in: step) }
        return node
    }

    private func leaf(_ value: JSONValue) -> FormNode {
        switch value {
        case .string(let text): return FormNode(.text(text))
        default:
            var list = FormList()
            for element in value.array ?? [] { list.append(leaf(element)) }
            return FormNode(.list(list))
        }
    }

    private func wrap(_ node: FormNode, in step: FormKey.Step) -> FormNode {
        switch step {
        case .element:
            guard node.highestIndex == nil else { return node }
            var list = FormList()
            list.concatenate(node)
            return limited(list)
        case .index(let index) where index < arrayLimit:
            var list = FormList()
            list.set(index, to: node)
            return FormNode(.list(list))
        case .index(let index):
            var members = NameTable<FormNode>()
            members.set(JSONString("\(index)"), to: node)
            return FormNode(.object(members), highestIndex: index)
        case .name(let name):
            var members = NameTable<FormNode>()
            if name != FormKey.prototypeName { members.set(name, to: node) }
            return FormNode(.object(members))
        }
    }

    private func limited(_ list: FormList) -> FormNode {
        guard list.length > arrayLimit else { return FormNode(.list(list)) }
        return .overflow(list, highestIndex: list.length - 1)
    }

    /// Merges a value into another one; the result is either of them, changed, or a new one.
    func merge(_ source: FormNode, into target: FormNode) -> FormNode {
        switch (source.content, target.content) {
        case (.text, _):
            return source.isEmptyText ? target : add(source, to: target)
        case (_, .text):
            return prepend(target, to: source)
        case (.list(let elements), .list):
            mergeElements(elements, into: target)
            return target
        case (.list(let elements), .object):
            return mergeMembers(elements.asMembers, of: source, into: target)
        case (.object(let members), .list(let list)):
            return mergeMembers(members, of: source, into: FormNode(.object(list.asMembers)))
        case (.object(let members), .object):
            return mergeMembers(members, of: source, into: target)
        }
    }

    /// Adds a string that is not empty to what is there already.
    private func add(_ text: FormNode, to target: FormNode) -> FormNode {
        switch target.content {
        case .list(var list):
            target.content = .text("")
            let isTooLong = list.length > arrayLimit
            list.append(text)
            guard !isTooLong else { return .overflow(list, highestIndex: list.length - 1) }
            target.content = .list(list)
            return target
        case .object(var members):
            guard let highest = target.highestIndex else { return pair(target, text) }
            target.content = .text("")
            members.set(JSONString("\(highest + 1)"), to: text)
            target.content = .object(members)
            target.highestIndex = highest + 1
            return target
        case .text:
            return pair(target, text)
        }
    }

    private func pair(_ first: FormNode, _ second: FormNode) -> FormNode {
        var list = FormList()
        list.append(first)
        list.append(second)
        return FormNode(.list(list))
    }

    /// An array of a string that was there and an array or object that comes.
    private func prepend(_ text: FormNode, to source: FormNode) -> FormNode {
        if let highest = source.highestIndex, case .object(let members) = source.content {
            var shifted = NameTable<FormNode>()
            shifted.set("0", to: text)
            for (name, node) in members.entries {
                let index = Int(name.string) ?? 0
                shifted.set(JSONString("\(index + 1)"), to: node)
            }
            return FormNode(.object(shifted), highestIndex: highest + 1)
        }
        var list = FormList()
        list.append(text)
        list.concatenate(source)
        return limited(list)
    }

    /// Puts elements into an array: at their index where nothing is, merged with what is there, or at the end.
    private func mergeElements(_ elements: FormList, into target: FormNode) {
        guard case .list(var list) = target.content else { return }
        target.content = .text("")
        for (index, node) in elements.elements {
            guard let existing = list[index] else {
                list.set(index, to: node)
                continue
            }
            if existing.isText || node.isText {
                list.append(node)
            } else {
                list.set(index, to: merge(node, into: existing))
            }
        }
        target.content = .list(list)
    }

    private func mergeMembers(_ source: NameTable<FormNode>, of node: FormNode, into target: FormNode) -> FormNode {
        guard case .object(var members) = target.content else { return target }
        target.content = .text("")
        for (name, value) in source.entries {
            let merged = members[name].map { merge(value, into: $0) } ?? value
            members.set(name, to: merged)
            if target.highestIndex == nil { target.highestIndex = node.highestIndex }
            if let highest = target.highestIndex, let index = name.canonicalIndex, index > highest {
                target.highestIndex = index
            }
        }
        target.content = .object(members)
        return target
    }
}
