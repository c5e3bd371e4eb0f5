public import JSON

/// A path with parameters in braces, as a document writes it: `/things/{id}`.
public enum PathTemplate {
    /// The names of the parameters that are whole segments, in the order of the path.
    public static func parameterNames(of path: String) -> [JSONString] {
        path.split(separator: "/").compactMap { segment in
            segment.hasPrefix("{") && segment.hasSuffix("}") ? JSONString(segment.dropFirst().dropLast()) : nil
        }
    }

    /// The first segment that has braces and is no parameter as a whole, such as `{from}-{to}`.
    static func mixedSegment(of path: String) -> Substring? {
        path.split(separator: "/").first { segment in
            guard segment.contains(where: { $0 == "{" || $0 == "}" }) else { return false }
            let name = segment.dropFirst().dropLast()
            return !segment.hasPrefix("{") || !segment.hasSuffix("}") || name.isEmpty
                || name.contains { $0 == "{" || $0 == "}" }
        }
    }
}
