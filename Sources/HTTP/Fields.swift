/// The header fields of a response, in the order in which they are written (RFC 9110, section 5.3).
public struct Fields: Sendable {
    /// One field line.
    public typealias Entry = (name: FieldName, value: String)

    /// The field lines in order.
    public private(set) var entries: [Entry]

    /// The given field lines; values must not hold CR, LF or NUL.
    public init(_ entries: [Entry] = []) {
        self.entries = entries
    }

    /// The value of the first field of that name; setting it replaces that field, or appends one; nil removes all.
    public subscript(name: FieldName) -> String? {
        get { entries.first { $0.name == name }?.value }
        set {
            guard let newValue else { return entries.removeAll { $0.name == name } }
            if let place = entries.firstIndex(where: { $0.name == name }) {
                entries[place].value = newValue
            } else {
                entries.append((name, newValue))
            }
        }
    }

    /// Makes room for so many field lines.
    public mutating func reserveCapacity(_ count: Int) {
        entries.reserveCapacity(count)
    }

    /// Adds a field line at the end, also if the name is there already.
    public mutating func append(_ name: FieldName, _ value: String) {
        entries.append((name, value))
    }
}

extension Fields: ExpressibleByDictionaryLiteral {
    /// The field lines of a literal, in its order.
    public init(dictionaryLiteral elements: (FieldName, String)...) {
        self.init(elements.map { (name: $0.0, value: $0.1) })
    }
}
