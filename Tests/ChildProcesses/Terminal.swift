import CSpawn
import Glibc

/// A terminal, with nobody on it yet.
struct Terminal {
    struct NotMade: Error {}

    /// The name under which a program opens it.
    let name: String
    private let typing: Int32

    init() throws {
        var name = [CChar](repeating: 0, count: 128)
        typing = cspawn_open_terminal(&name, UInt(name.count))
        guard typing >= 0 else { throw NotMade() }
        self.name = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// What is shown on it; it is held open for the program, as nobody else has it yet.
    func pipe() throws -> Pipe {
        let other = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC)
        guard other >= 0 else { throw NotMade() }
        return Pipe(reading: typing, writing: other)
    }
}
