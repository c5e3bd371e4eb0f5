import CommandLineInterface
import Testing

@Suite struct `Arguments of a process` {
    @Test func `stand behind its name`() throws {
        #expect(try ProcessArguments.behindName(of: ["program"]) == [])
        #expect(try ProcessArguments.behindName(of: ["program", "a", "--b"]) == ["a", "--b"])
    }

    @Test func `are not known where there is not even a name`() {
        #expect(throws: ProcessArguments.Unreadable.self) { try ProcessArguments.behindName(of: []) }
    }
}
