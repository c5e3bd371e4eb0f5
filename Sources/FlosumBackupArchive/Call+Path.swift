import JSON
import NestJS

extension Call {
    /// The connection that the path names, by its place: a document of the vendor's may call it otherwise.
    var connectionID: JSONValue? { parameters.object?.members.first?.value }

    /// The thing below the connection that the path names.
    var itemID: JSONValue? { parameters.object?.members.last?.value }
}
