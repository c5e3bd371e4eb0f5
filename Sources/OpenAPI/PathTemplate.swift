public import JSON

/// A path with parameters in braces, as a document writes it: `/things/{id}`.
public enum PathTemplate {
    /// The names of the parameters that are whole segments, in the order of the path.
    public static func parameterNames(of path: String) -> [JSONString] {
        path.split(separator: "/").compactMap { segment in
            segment.hasPrefix("{") && segment.hasSuffix("}") ? JSONString(segment.dropFirst().dropLast()) : nil
        }
    }
}
