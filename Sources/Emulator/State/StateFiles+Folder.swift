import Files
public import JSON

extension StateFiles {
    /// Writes the files to a folder, which is made or replaced: at any time, also after a crash, the one that stood there
    /// before is there, or this one, whole.
    ///
    /// It must be one of its own: a folder that holds anything else is not replaced. Only the user may read it, as there
    /// are secrets in it. Throws a `Diagnostic` if that cannot be done; then what stood there stays.
    public func write(toFolder folder: String) throws(Diagnostic) {
        let texts = files.map { (path: $0.path, bytes: $0.value.lines) }
        do throws(AtomicFileError) {
            try Self.folder(folder, of: texts.map(\.path)).write(texts)
        } catch {
            throw Diagnostic(error)
        }
    }

    /// Throws a `Diagnostic` if it is known already that files of these paths cannot be written to a folder.
    public static func expectWritable(_ paths: [String], toFolder folder: String) throws(Diagnostic) {
        do throws(AtomicFileError) {
            try Self.folder(folder, of: paths).expectWritable()
        } catch {
            throw Diagnostic(error)
        }
    }

    private static func folder(_ path: String, of paths: [String]) throws(AtomicFileError) -> AtomicFolder {
        let known = Set(paths)
        return try AtomicFolder(path, losses: .files { known.contains($0) }, permissions: .owner)
    }
}

extension Diagnostic {
    fileprivate init(_ error: AtomicFileError) {
        self.init(file: error.path, pointer: nil, message: "cannot be written: \(error.reason)")
    }
}

extension JSONValue {
    /// The value as the text of a file, an element a line, so that changes are seen well.
    fileprivate var lines: [UInt8] {
        var text: [UInt8] = []
        let writer = JSONWriter()
        switch self {
        case .array(let elements): Self.write(elements, indent: "", with: writer, to: &text)
        case .object(let object):
            text += "{".utf8
            for (number, member) in object.members.enumerated() {
                text += (number == 0 ? "\n  " : ",\n  ").utf8
                writer.write(.string(member.name), to: &text)
                text += ": ".utf8
                if case .array(let elements) = member.value {
                    Self.write(elements, indent: "  ", with: writer, to: &text)
                } else {
                    writer.write(member.value, to: &text)
                }
            }
            text += (object.isEmpty ? "}" : "\n}").utf8
        case .null, .bool, .number, .string: writer.write(self, to: &text)
        }
        text += "\n".utf8
        return text
    }

    private static func write(
        _ elements: [JSONValue],
        indent: String,
        with writer: JSONWriter,
        to text: inout [UInt8]
    ) {
        text += "[".utf8
        for (number, element) in elements.enumerated() {
            text += (number == 0 ? "\n" : ",\n").utf8
            text += "\(indent)  ".utf8
            writer.write(element, to: &text)
        }
        text += (elements.isEmpty ? "]" : "\n\(indent)]").utf8
    }
}
