public import JSON

/// An answer that an operation may give.
public struct ResponseDescription: Sendable {
    /// Which statuses are described.
    public enum Status: Sendable, Hashable {
        /// One: `200`.
        case code(Int)
        /// Those of a class, by its first digit: `2XX`.
        case range(Int)
        /// All that are not described otherwise: `default`.
        case other
    }

    /// Which statuses are described.
    public let status: Status
    /// What it means, in the document's words.
    public let description: String
    /// The fields of the head that are described, in the order of the document.
    public let headers: [HeaderDescription]
    /// The forms of the body, in the order of the document; none if there is no body.
    public let content: [MediaType]
    /// Where it stands in the document.
    public let pointer: JSONPointer
}

extension ResponseDescription.Status {
    /// Reads `200`, `2XX` or `default`.
    init?(_ key: String) {
        let bytes = Array(key.utf8)
        if key == "default" {
            self = .other
        } else if bytes.count == 3, bytes[1...] == [UInt8(ascii: "X"), UInt8(ascii: "X")],
            UInt8(ascii: "1")...UInt8(ascii: "5") ~= bytes[0]
        {
            self = .range(Int(bytes[0] & 0x0F))
        } else if bytes.count == 3, let code = Int(key), 100...599 ~= code {
            self = .code(code)
        } else {
            return nil
        }
    }
}

extension ResponseDescription.Status {
    /// Whether a status is one of those described.
    public func describes(_ code: Int) -> Bool {
        switch self {
        case .code(let own): own == code
        case .range(let digit): digit == code / 100
        case .other: true
        }
    }
}

extension ResponseDescription.Status: CustomStringConvertible {
    /// The key as the document writes it.
    public var description: String {
        switch self {
        case .code(let code): "\(code)"
        case .range(let digit): "\(digit)XX"
        case .other: "default"
        }
    }
}

extension Operation {
    /// Which statuses are described, in the order of the document; nothing is compiled for it.
    public var describedStatuses: [ResponseDescription.Status] {
        (json["responses"]?.object ?? [:]).members.compactMap { ResponseDescription.Status($0.name.string) }
    }
}

extension [ResponseDescription] {
    /// The one for a status: its own, else that of its class, else the default.
    public func matching(_ code: Int) -> ResponseDescription? {
        let keys: [ResponseDescription.Status] = [.code(code), .range(code / 100), .other]
        for key in keys {
            if let found = first(where: { $0.status == key }) { return found }
        }
        return nil
    }
}
