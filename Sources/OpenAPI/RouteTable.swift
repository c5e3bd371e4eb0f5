public import HTTP
import JSON

/// Finds what is mounted at a path, in a time that depends on the path's length and not on how many paths there are.
///
/// A path is matched as Express 5 does: raw segments, so that an encoded letter is another path; literals without
/// regard to case; one trailing slash more or less; empty segments never match. Where a literal and a parameter both
/// fit, the literal wins.
public struct RouteTable: Sendable {
    /// What was found: a route, and the raw bytes of the path's parameters in their order.
    public struct Match: Sendable {
        /// The number under which the route was mounted.
        public let route: Int
        /// The parameters' places in the path, in the order of the template, not decoded.
        public let parameters: [Range<Int>]
        /// How many names and parameters the path's segments were held against on the way.
        let steps: Int
    }

    /// What is gathered on the way through the table.
    private struct Walk {
        var parameters: [Range<Int>] = []
        var steps = 0
    }

    private struct Node: Sendable {
        /// The literals below, while they are few; all of them by hash when they are many.
        var few: [(name: [UInt8], node: Int)] = []
        var many: [UInt64: [(name: [UInt8], node: Int)]] = [:]
        var parameter: Int?
        var routes: [(method: Method, route: Int)] = []

        private static let maxFew = 8

        func route(for method: Method?) -> Int? {
            for place in routes.indices where method == nil || routes[place].method == method {
                return routes[place].route
            }
            return nil
        }

        func literal(_ segment: Span<UInt8>, _ steps: inout Int) -> Int? {
            if many.isEmpty { return Self.find(segment, in: few, &steps) }
            guard let candidates = many[Self.hash(segment)] else { return nil }
            return Self.find(segment, in: candidates, &steps)
        }

        mutating func add(_ name: [UInt8], _ node: Int) {
            few.append((name, node))
            guard few.count > Self.maxFew else { return }
            if many.isEmpty {
                for literal in few { many[Self.hash(literal.name.span), default: []].append(literal) }
            } else {
                many[Self.hash(name.span), default: []].append((name, node))
            }
        }

        private static func find(
            _ segment: Span<UInt8>,
            in literals: [(name: [UInt8], node: Int)],
            _ steps: inout Int
        ) -> Int? {
            for place in literals.indices where literals[place].name.count == segment.count {
                steps += 1
                let name = literals[place].name
                if segment.isSame(asLowercased: name.span) { return literals[place].node }
            }
            return nil
        }

        /// FNV-1a over the lower-case bytes: needs no copy of them.
        private static func hash(_ segment: Span<UInt8>) -> UInt64 {
            var hash: UInt64 = 0xCBF2_9CE4_8422_2325
            for place in segment.indices { hash = (hash ^ UInt64(segment[place].asciiLowercased)) &* 0x100_0000_01B3 }
            return hash
        }
    }

    private var nodes = [Node()]
    /// The nodes of templates without parameters, by a digest of the whole path in small letters.
    ///
    /// Most requests are for one of these and written like this, and are spared the walk. Where two digests are the same
    /// the later one is left to that.
    private var whole: [UInt64: (path: [UInt8], node: Int)] = [:]

    /// An empty table.
    public init() {}

    /// Mounts a route, by its number, at a template such as `/api/v1/things/{id}`; false if that place is taken.
    public mutating func insert(_ route: Int, _ method: Method, _ template: String) -> Bool {
        var node = 0
        for segment in template.utf8.split(separator: UInt8(ascii: "/")) {
            node = child(of: node, Array(segment))
        }
        guard !nodes[node].routes.contains(where: { $0.method == method }) else { return false }
        nodes[node].routes.append((method, route))
        if !template.utf8.contains(UInt8(ascii: "{")) {
            let segments = template.utf8.map(\.asciiLowercased).split(separator: UInt8(ascii: "/"))
            let path = segments.flatMap { [UInt8(ascii: "/")] + $0 }
            let digest = path.span.digest
            if whole[digest] == nil { whole[digest] = (path, node) }
        }
        return true
    }

    private mutating func child(of node: Int, _ segment: [UInt8]) -> Int {
        if segment.first == UInt8(ascii: "{"), segment.last == UInt8(ascii: "}") {
            if let parameter = nodes[node].parameter { return parameter }
            nodes.append(Node())
            nodes[node].parameter = nodes.count - 1
            return nodes.count - 1
        }
        let name = segment.map(\.asciiLowercased)
        var steps = 0
        if let found = nodes[node].literal(name.span, &steps) { return found }
        nodes.append(Node())
        nodes[node].add(name, nodes.count - 1)
        return nodes.count - 1
    }

    /// Finds what is mounted at a path (the part of the target before `?`) for a method, or for any if nil is given.
    public func find(_ method: Method?, _ path: ArraySlice<UInt8>) -> Match? {
        guard path.first == UInt8(ascii: "/") else { return nil }
        if let found = whole[path.span.digest], path.span.isSame(as: found.path.span),
            let route = nodes[found.node].route(for: method)
        {
            return Match(route: route, parameters: [], steps: 1)
        }
        var walk = Walk()
        guard let route = find(method, path.span, from: 0, in: 0, &walk) else { return nil }
        let parameters = walk.parameters.map { ($0.lowerBound + path.startIndex)..<($0.upperBound + path.startIndex) }
        return Match(route: route, parameters: parameters, steps: walk.steps)
    }

    /// Walks on from a slash of the path.
    private func find(
        _ method: Method?,
        _ path: Span<UInt8>,
        from slash: Int,
        in node: Int,
        _ walk: inout Walk
    ) -> Int? {
        let start = slash + 1
        guard start < path.count else { return nodes[node].route(for: method) }
        var end = start
        while end < path.count, path[end] != UInt8(ascii: "/") { end += 1 }
        guard end > start else { return nil }
        if let literal = nodes[node].literal(path.extracting(start..<end), &walk.steps) {
            if let route = next(method, path, from: end, in: literal, &walk) { return route }
        }
        guard let parameter = nodes[node].parameter else { return nil }
        walk.steps += 1
        walk.parameters.append(start..<end)
        if let route = next(method, path, from: end, in: parameter, &walk) { return route }
        walk.parameters.removeLast()
        return nil
    }

    private func next(
        _ method: Method?,
        _ path: Span<UInt8>,
        from end: Int,
        in node: Int,
        _ walk: inout Walk
    ) -> Int? {
        guard end < path.count else { return nodes[node].route(for: method) }
        return find(method, path, from: end, in: node, &walk)
    }
}

extension Span<UInt8> {
    /// True if these are the bytes of a text of the same length, which is in lower case, in any case.
    fileprivate func isSame(asLowercased text: Span<UInt8>) -> Bool {
        if isSame(as: text) { return true }
        for place in indices where self[place].asciiLowercased != text[place] { return false }
        return true
    }
}
