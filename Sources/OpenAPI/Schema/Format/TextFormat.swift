import JSON

/// A value of `format` that is checked; all others are annotations, as the OpenAPI Specification has it.
enum TextFormat: String, Sendable {
    /// RFC 3339, section 5.6.
    case dateTime = "date-time"
    /// `full-date` of RFC 3339.
    case date
    /// RFC 9562, section 4: 32 hexadecimal digits in groups.
    case uuid
    /// RFC 3986, with a scheme.
    case uri
    /// A mailbox of RFC 5321, section 4.1.2.
    case email

    /// Whether a text is of the format.
    func holds(for text: JSONString) -> Bool {
        var scanner = TextScanner(text.bytes)
        let isRead =
            switch self {
            case .dateTime: scanner.takeDateTime()
            case .date: scanner.takeDate() != nil
            case .uuid: scanner.takeUUID()
            case .uri: scanner.takeURI()
            case .email: scanner.takeMailbox()
            }
        return isRead && scanner.isAtEnd
    }

    /// What a text of the format is, after `must be`.
    var noun: String {
        switch self {
        case .dateTime: "a date and time as in RFC 3339"
        case .date: "a date as in RFC 3339"
        case .uuid: "a UUID"
        case .uri: "a URI"
        case .email: "an email address"
        }
    }
}

/// A value of `format` that is checked for numbers.
enum NumberFormat: String, Sendable {
    case int32
    case int64

    /// Whether a number is whole and fits.
    func holds(for number: JSONNumber) -> Bool {
        if let value = Int64(number.text) { return self == .int64 || Int32(exactly: value) != nil }
        let decimal = Decimal(number)
        return decimal.isWhole && decimal >= lowest && decimal <= highest
    }

    private var lowest: Decimal { Decimal(JSONNumber(self == .int32 ? Int64(Int32.min) : Int64.min)) }
    private var highest: Decimal { Decimal(JSONNumber(self == .int32 ? Int64(Int32.max) : Int64.max)) }
}
