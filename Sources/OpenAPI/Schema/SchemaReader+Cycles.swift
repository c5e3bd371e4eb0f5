import JSON

extension SchemaReader {
    /// Finds schemas that lead back to themselves without going into the value, such as `A: {allOf: [A]}`.
    ///
    /// No value would ever be checked against them to the end, so each is reported and gets no rules.
    mutating func breakCycles(from first: Int) {
        enum Mark { case open, done }
        var marks = [Mark?](repeating: nil, count: state.nodes.count - first)
        for start in first..<state.nodes.count where marks[start - first] == nil {
            var path: [(place: Int, rest: [Int])] = [(start, state.nodes[start].composition.nodes)]
            marks[start - first] = .open
            while let top = path.last {
                guard let next = top.rest.last else {
                    marks[top.place - first] = .done
                    path.removeLast()
                    continue
                }
                path[path.count - 1].rest.removeLast()
                // Earlier nodes were looked at when they came, and lead to none that came later.
                guard next >= first else { continue }
                switch marks[next - first] {
                case nil:
                    marks[next - first] = .open
                    path.append((next, state.nodes[next].composition.nodes))
                case .open:
                    let pointer = state.nodes[next].pointer
                    report(pointer, "the schema leads back to itself without going into the value")
                    state.nodes[next] = SchemaNode(SchemaDraft(pointer: pointer))
                case .done: break
                }
            }
        }
    }
}
