public import HTTP

/// Which sandbox a request is for, and what its target is there.
///
/// A base URL that ends in `/_sandbox/NAME` names one, for clients that can be given a base URL; the field
/// `X-Emulator-Sandbox: NAME` does, for those that can send a field. Without either it is the one that needs no name.
public struct SandboxAddress: Sendable {
    /// What is wrong with an address, as it is told.
    public struct Mistake: Error, Sendable, Hashable {
        /// One sentence.
        public let message: String
    }

    /// What stands before a name in a path.
    public static let prefix = "/_sandbox/"
    /// The longest name.
    public static let maxNameLength = 64

    /// The name; nil for the sandbox that needs none.
    public let name: String?
    /// What the target is within the sandbox; nil if it is the request's own.
    public let target: [UInt8]?

    /// Reads the address of a request; throws a `Mistake` if it names no sandbox that there could be.
    public init(_ head: RequestHead) throws(Mistake) {
        guard Self.isGiven(in: head) else {
            name = nil
            target = nil
            return
        }
        let path = Self.pathName(head)
        let field = head.fields.bytes(of: .emulatorSandbox)
        if let path, let field, !field.elementsEqual(path.name) {
            throw Mistake(message: "the path and X-Emulator-Sandbox name two sandboxes")
        }
        guard let name = path?.name ?? field else {
            self.name = nil
            target = nil
            return
        }
        guard Self.isName(name) else {
            throw Mistake(
                message: "a sandbox's name has 1 to \(Self.maxNameLength) letters, digits, '-', '_', '.' or '~'"
            )
        }
        let text = String(decoding: name, as: UTF8.self)
        self.name = text == Sandbox.mainName ? nil : text
        target = path.map { path in
            // Without a path of its own, a URL's path is `/` (RFC 9110, section 4.2.3).
            path.rest.first == UInt8(ascii: "/") ? Array(path.rest) : [UInt8(ascii: "/")] + path.rest
        }
    }

    /// Whether there may be an address: the origin form of nearly every request of an API is told by its second byte.
    static func isGiven(in head: RequestHead) -> Bool {
        !head.targetStarts(with: "/") || head.targetStarts(with: "/_") || head.fields.contains(.emulatorSandbox)
    }

    /// Whether a text can be the name of a sandbox.
    public static func isName(_ name: some Collection<UInt8>) -> Bool {
        1...maxNameLength ~= name.count
            && name.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
                    UInt8(ascii: "~"):
                    true
                default: false
                }
            } && !name.allSatisfy { $0 == UInt8(ascii: ".") }
    }

    /// The name in the path, and the target behind it.
    private static func pathName(_ head: RequestHead) -> (name: ArraySlice<UInt8>, rest: ArraySlice<UInt8>)? {
        var target = head.target
        if target.first != UInt8(ascii: "/") {
            let path = RequestTarget(target).path
            guard path.startIndex > target.startIndex, path.endIndex <= target.endIndex else { return nil }
            target = target[path.startIndex...]
        }
        guard target.starts(with: prefix.utf8) else { return nil }
        let behind = target.dropFirst(prefix.utf8.count)
        let name = behind.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
        return (name, behind[name.endIndex...])
    }
}

extension RequestFields.Name {
    /// `X-Emulator-Sandbox`: the sandbox that a request is for.
    public static var emulatorSandbox: RequestFields.Name { "X-Emulator-Sandbox" }
}
