import Emulator
import HTTP
import JSON
import Spelling

/// A route that a request may have been meant for, and what keeps them apart.
struct RouteCandidate {
    let route: Route
    /// How far apart they are: 0 where only the method or the host differs.
    let distance: Double
    /// What to change in the request, one sentence each.
    let differences: [String]

    /// As a value.
    var json: JSONValue {
        [
            "operation": .string(JSONString(route.id)), "method": .string(JSONString(route.method.rawValue)),
            "path": .string(JSONString(route.path)),
            "differences": .array(differences.map { .string(JSONString($0)) }),
        ]
    }
}

extension RouteCandidate {
    /// The nearest of some routes, the best first.
    static func nearest(
        _ routes: [Route],
        to path: ArraySlice<UInt8>,
        _ method: Method,
        hostOf: (Route) -> String?
    ) -> [RouteCandidate] {
        let parts = path.split(separator: UInt8(ascii: "/"), maxSplits: 64, omittingEmptySubsequences: false)
        // Before the first slash stands nothing, and behind the last one nothing counts.
        var segments = parts.dropFirst().map { Array($0) }
        if segments.last?.isEmpty ?? false { segments.removeLast() }
        let found = routes.enumerated().compactMap { place, route -> (Int, RouteCandidate)? in
            var alignment = SegmentAlignment(segments, template: route.path)
            guard alignment.distance <= 1.5 else { return nil }
            if route.method != (method == .head ? .get : method) {
                alignment.differences.append("the method would have to be \(route.method.rawValue)")
            }
            if let host = hostOf(route) { alignment.differences.append("the Host would have to be \(host)") }
            return (
                place, RouteCandidate(route: route, distance: alignment.distance, differences: alignment.differences)
            )
        }
        return found.sorted { left, right in
            let (first, second) = (left.1, right.1)
            if first.distance != second.distance { return first.distance < second.distance }
            if first.differences.count != second.differences.count {
                return first.differences.count < second.differences.count
            }
            return left.0 < right.0
        }.prefix(5).map(\.1)
    }
}

/// A path laid beside a template so that as little as possible differs.
private struct SegmentAlignment {
    private(set) var distance: Double
    var differences: [String]

    private enum Move {
        case same, surplus, missing
    }

    init(_ segments: [[UInt8]], template: String) {
        let names = template.utf8.split(separator: UInt8(ascii: "/")).map { Array($0) }
        let width = names.count + 1
        var costs = [Double](repeating: 0, count: (segments.count + 1) * width)
        var moves = [Move](repeating: .same, count: costs.count)
        for row in 0...segments.count {
            for column in 0...names.count where row + column > 0 {
                var best = Double.infinity
                let place = row * width + column
                if row > 0, column > 0 {
                    best = costs[place - width - 1] + Self.cost(segments[row - 1], names[column - 1])
                    moves[place] = .same
                }
                // An empty segment is one slash too many: it is nearly nothing.
                if row > 0, costs[place - width] + (segments[row - 1].isEmpty ? 0.1 : 1) < best {
                    best = costs[place - width] + (segments[row - 1].isEmpty ? 0.1 : 1)
                    moves[place] = .surplus
                }
                if column > 0, costs[place - 1] + 1 < best {
                    best = costs[place - 1] + 1
                    moves[place] = .missing
                }
                costs[place] = best
            }
        }
        distance = costs[costs.count - 1]
        differences = []
        var (row, column) = (segments.count, names.count)
        while row + column > 0 {
            switch moves[row * width + column] {
            case .same:
                (row, column) = (row - 1, column - 1)
                if let text = Self.difference(segments[row], names[column]) { differences.append(text) }
            case .surplus:
                row -= 1
                let segment = segments[row]
                differences.append(
                    segment.isEmpty
                        ? "the path has a slash too many" : "the path has '\(Self.text(segment))', which is too much"
                )
            case .missing:
                column -= 1
                differences.append("the path lacks '\(Self.text(names[column]))'")
            }
        }
        differences.reverse()
    }

    private static func cost(_ segment: [UInt8], _ name: [UInt8]) -> Double {
        if segment.isEmpty { return 1 }
        if name.first == UInt8(ascii: "{") || isSame(segment, name) { return 0 }
        if let decoded = PathParameter.decode(segment[...]), isSame(decoded.bytes, name) { return 0.1 }
        let edits = Self.lowercased(segment).distance(to: Self.lowercased(name))
        return min(1, Double(edits) / Double(max(segment.count, name.count)) + 0.1)
    }

    private static func difference(_ segment: [UInt8], _ name: [UInt8]) -> String? {
        if name.first == UInt8(ascii: "{") || isSame(segment, name) { return nil }
        let (sent, meant) = (text(segment), text(name))
        if let decoded = PathParameter.decode(segment[...]), isSame(decoded.bytes, name) {
            return "'\(sent)' would have to be '\(meant)', not encoded"
        }
        if segment + [UInt8(ascii: "s")] == name { return "'\(sent)' would have to be '\(meant)', in the plural" }
        if name + [UInt8(ascii: "s")] == segment { return "'\(sent)' would have to be '\(meant)', in the singular" }
        return "'\(sent)' would have to be '\(meant)'"
    }

    private static func isSame(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        left.elementsEqual(right) { $0.asciiLowercased == $1.asciiLowercased }
    }

    /// The beginning of a segment, which is long enough to tell what is near.
    private static func lowercased(_ bytes: [UInt8]) -> String {
        String(decoding: bytes.prefix(64).map(\.asciiLowercased), as: UTF8.self)
    }

    private static func text(_ bytes: [UInt8]) -> String {
        String(decoding: bytes.prefix(100), as: UTF8.self)
    }
}
