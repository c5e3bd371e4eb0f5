import Digest
import Emulator
import HTTP
import JSON

extension Response {
    /// What the server writes by itself, as it must if the answer is to be HTTP.
    private static let written: Set<String> = ["content-length", "transfer-encoding", "date", "keep-alive"]

    /// Reads an answer that is given as it is.
    init(reading reader: FixtureReader) throws(Diagnostic) {
        try reader.expect(only: ["status", "headers", "text", "json", "base64"])
        let status = Status(try reader.optional("status")?.int(200...599) ?? 200)
        var fields = try Self.fields(reader.optional("headers"))
        guard let (bytes, type) = try Self.body(reader) else {
            self.init(status, fields: fields)
            return
        }
        if status.code == 204 || status.code == 304 {
            throw reader.mistake("an answer of status \(status.code) has no body")
        }
        if let type, fields[.contentType] == nil { fields.append(.contentType, type) }
        fields.append(contentLength: bytes.count)
        self.init(status, fields: fields, body: .bytes(bytes))
    }

    private static func fields(_ reader: FixtureReader?) throws(Diagnostic) -> Fields {
        var fields = Fields()
        guard let reader else { return fields }
        for (name, member) in try reader.members() {
            guard !name.bytes.isEmpty, name.bytes.allSatisfy(\.isTokenByte) else {
                throw member.mistake("this is no name of a header field")
            }
            guard !written.contains(name.string.lowercased()) else {
                throw member.mistake("the server writes this field itself")
            }
            for value in member.value.array == nil ? [member] : try member.elements() {
                let text = try value.string()
                guard text.unicodeScalars.allSatisfy({ 0x20...0x7E ~= $0.value || 0xA0...0xFF ~= $0.value }) else {
                    throw value.mistake("this cannot stand in a header field")
                }
                fields.append(FieldName(name.string), text)
            }
        }
        return fields
    }

    /// The body and its usual type.
    private static func body(_ reader: FixtureReader) throws(Diagnostic) -> (bytes: [UInt8], type: String?)? {
        let given = ["text", "json", "base64"].compactMap { (name: JSONString) in reader.optional(name) }
        if given.count > 1 { throw given[1].mistake("there is a body already") }
        if let text = reader.optional("text") {
            return (Array(try text.string().utf8), "text/plain; charset=utf-8")
        }
        if let json = reader.optional("json") {
            return (json.value.serialized(), "application/json; charset=utf-8")
        }
        guard let base64 = reader.optional("base64") else { return nil }
        let text = Array(try base64.string().utf8)
        do throws(Base64.DecodingError) {
            return (try Base64.standard.decode(text.span, .padded), nil)
        } catch {
            throw base64.mistake("this is no base64")
        }
    }
}
