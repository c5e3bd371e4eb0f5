import Emulator
import JSON

extension Finding {
    /// A record is there, below another connection than the path names.
    static func ofOtherConnection(_ id: RecordID, in collection: String, _ record: JSONObject) -> Finding {
        let connection = record["connectionId"] ?? .null
        let (name, owner) = (
            String(decoding: id.value.serialized(), as: UTF8.self),
            String(decoding: connection.serialized(), as: UTF8.self)
        )
        return Finding(
            "record-elsewhere",
            "The record \(name) of the collection '\(collection)' is there, but of the connection \(owner).",
            remedy: "Ask for it below the connection \(owner).",
            facts: ["collection": .string(JSONString(collection)), "id": id.value, "connectionId": connection]
        )
    }
}
