extension JSONText {
    /// The text with another value, in which all that is the same stands as it stood: blanks, line breaks, numbers.
    ///
    /// So a comparison line by line shows what has changed, and nothing else. What is new is written as people write it:
    /// on one line while it is short, else with a line for each part, two blanks deeper. Where one member is gone and one
    /// is new, both arrays or both objects, it has another name, and stands where it stood: the order of members says
    /// nothing (RFC 8259, section 4). Else the members are in the order of the value.
    public func edited(to new: JSONValue) -> [UInt8] {
        var editor = JSONTextEditor(text: bytes)
        editor.output += bytes[..<root.range.lowerBound]
        editor.write(new, over: root, old: value)
        editor.output += bytes[root.range.upperBound...]
        return editor.output
    }
}

/// Writes a value over the text of another.
private struct JSONTextEditor {
    let text: [UInt8]
    var output: [UInt8] = []

    /// How long a line of new text may be.
    private static let width = 100

    /// A child as it stood.
    private struct Old {
        /// Where it begins: the name of a member, an element.
        let start: Int
        let name: JSONString?
        let node: JSONTextNode
        let value: JSONValue
    }

    /// A child as it is to stand.
    private struct New {
        let name: JSONString?
        let value: JSONValue
        /// The place of the child whose text it takes over.
        let old: Int?
    }

    mutating func write(_ new: JSONValue, over node: JSONTextNode, old: JSONValue) {
        if new.serialized() == old.serialized() { return output += text[node.range] }
        switch (new, old, node.children) {
        case (.object(let new), .object(let old), .members(let members)) where !members.isEmpty && !new.isEmpty:
            // Of equal names the last counts.
            let known = members.compactMap { member in
                old[member.name].map { Old(start: member.start, name: member.name, node: member.value, value: $0) }
            }
            let news = new.members.map { member in
                New(name: member.name, value: member.value, old: members.lastIndex { $0.name == member.name })
            }
            write(Self.renaming(news, known), over: known, node)
        case (.array(let new), .array(let old), .elements(let elements)) where !elements.isEmpty && !new.isEmpty:
            let known = zip(elements, old).map {
                Old(start: $0.range.lowerBound, name: Optional.none, node: $0, value: $1)
            }
            let places = ArrayAlignment(old, new).oldPlaces(count: new.count)
            write(zip(new, places).map { New(name: nil, value: $0, old: $1) }, over: known, node)
        default: layOut(new, indent: indent)
        }
    }

    /// The members with the one that has another name in its old place, if there is just one.
    private static func renaming(_ news: [New], _ old: [Old]) -> [New] {
        let gone = old.indices.filter { place in !news.contains { $0.old == place } }
        let added = news.indices.filter { news[$0].old == nil }
        guard gone.count == 1, added.count == 1 else { return news }
        let (place, new) = (gone[0], news[added[0]])
        switch (old[place].value, new.value) {
        case (.object, .object), (.array, .array): break
        default: return news
        }
        var renamed = news
        renamed.remove(at: added[0])
        let behind = renamed.firstIndex { $0.old ?? -1 > place } ?? renamed.count
        renamed.insert(New(name: new.name, value: new.value, old: place), at: behind)
        return renamed
    }

    private mutating func write(_ children: [New], over old: [Old], _ node: JSONTextNode) {
        let leads = leads(of: old, node)
        output.append(text[node.range.lowerBound])
        for (place, child) in children.enumerated() {
            if place > 0 { output.append(UInt8(ascii: ",")) }
            let own = child.old.map { $0 == 0 ? leads.usual : leads.all[$0] }
            output += place == 0 ? leads.all[0] : own ?? leads.usual
            if let place = child.old {
                writeName(child, old[place])
                write(child.value, over: old[place].node, old: old[place].value)
            } else {
                let indent = indent
                if let name = child.name {
                    JSONWriter.write(name, to: &output)
                    output += ": ".utf8
                }
                layOut(child.value, indent: indent)
            }
        }
        output += text[old[old.count - 1].node.range.upperBound..<node.range.upperBound]
    }

    /// Writes the name of a member that was there, with its colon.
    private mutating func writeName(_ new: New, _ old: Old) {
        guard let name = new.name, name != old.name else {
            return output += text[old.start..<old.node.range.lowerBound]
        }
        JSONWriter.write(name, to: &output)
        // A name has no colon that is not escaped behind its closing quote.
        let head = text[old.start..<old.node.range.lowerBound]
        let quote = head.lastIndex(of: UInt8(ascii: "\"")) ?? head.startIndex
        output += head[head.index(after: quote)...]
    }

    /// The blanks before each child, and those before one that is not the first.
    private func leads(of old: [Old], _ node: JSONTextNode) -> (all: [ArraySlice<UInt8>], usual: ArraySlice<UInt8>) {
        let all = old.indices.map { place in
            let before = place == 0 ? node.range.lowerBound : old[place - 1].node.range.upperBound
            let gap = text[before..<old[place].start]
            // Behind the bracket or the comma, which blanks may stand before.
            return gap[gap.index(after: gap.firstIndex { "[{,".utf8.contains($0) } ?? before)...]
        }
        if all.count > 1 { return (all, all[all.count - 1]) }
        return (all, all[0].contains(UInt8(ascii: "\n")) ? all[0] : Array(" ".utf8)[...])
    }

    /// How far the line that is being written is indented.
    private var indent: Int {
        let start = output.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        return output[start...].prefix { $0 == UInt8(ascii: " ") }.count
    }

    /// Writes what is new.
    private mutating func layOut(_ value: JSONValue, indent: Int) {
        let start = output.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        let line = Self.oneLine(value)
        let children: [(name: JSONString?, value: JSONValue)]
        switch value {
        case .object(let object): children = object.members.map { (.some($0.name), $0.value) }
        case .array(let elements): children = elements.map { (Optional.none, $0) }
        default: children = []
        }
        guard !children.isEmpty, output.count - start + line.count > Self.width else { return output += line }
        let isObject = value.object != nil
        output.append(UInt8(ascii: isObject ? "{" : "["))
        for (place, child) in children.enumerated() {
            output += place == 0 ? "\n".utf8 : ",\n".utf8
            output += repeatElement(UInt8(ascii: " "), count: indent + 2)
            if let name = child.name {
                JSONWriter.write(name, to: &output)
                output += ": ".utf8
            }
            layOut(child.value, indent: indent + 2)
        }
        output.append(UInt8(ascii: "\n"))
        output += repeatElement(UInt8(ascii: " "), count: indent)
        output.append(UInt8(ascii: isObject ? "}" : "]"))
    }

    /// A value as people write it on one line: `{ "a": [1, 2] }`.
    private static func oneLine(_ value: JSONValue) -> [UInt8] {
        switch value {
        case .object(let object) where !object.isEmpty:
            let members = object.members.map { member -> [UInt8] in
                var bytes: [UInt8] = []
                JSONWriter.write(member.name, to: &bytes)
                return bytes + Array(": ".utf8) + oneLine(member.value)
            }
            return Array("{ ".utf8) + members.joined(separator: ", ".utf8) + Array(" }".utf8)
        case .array(let elements):
            return Array("[".utf8) + elements.map(oneLine).joined(separator: ", ".utf8) + Array("]".utf8)
        default: return value.serialized()
        }
    }
}

extension ArrayAlignment {
    /// For each of the new elements, the place of the old one that it was; nil where it is one more.
    fileprivate func oldPlaces(count: Int) -> [Int?] {
        var places: [Int?] = []
        // How much further the elements between two gaps stood.
        var shift = 0
        for gap in gaps {
            while places.count < gap.new.lowerBound { places.append(places.count + shift) }
            for (offset, _) in gap.new.enumerated() {
                places.append(offset < gap.old.count ? gap.old.lowerBound + offset : Optional.none)
            }
            shift = gap.old.upperBound - gap.new.upperBound
        }
        while places.count < count { places.append(places.count + shift) }
        return places
    }
}
