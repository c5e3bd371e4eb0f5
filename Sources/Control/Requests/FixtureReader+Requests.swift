import Emulator
import HTTP
import JSON

extension FixtureReader {
    /// The id of an operation.
    ///
    /// - Throws: ``Diagnostic`` if it is none of those given.
    func operation(of operations: [String]) throws(Diagnostic) -> String {
        let id = try string()
        guard operations.contains(id) else { throw mistake(Self.noSuchOperation) }
        return id
    }

    /// A request method.
    ///
    /// - Throws: ``Diagnostic`` if there is none of that name.
    func method() throws(Diagnostic) -> Method {
        guard let method = Method(rawValue: try string()) else { throw mistake("expected a method such as GET") }
        return method
    }

    /// What is said of an operation that does not exist.
    static var noSuchOperation: String { "no operation has such an id; 'flosum-emulator routes' lists them" }
}
