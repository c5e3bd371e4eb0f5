import CommandLineInterface
import Testing

@Suite struct `A reader of arguments` {
    private func all(_ arguments: String...) -> [ArgumentReader.Argument] {
        var reader = ArgumentReader(arguments[...])
        var all: [ArgumentReader.Argument] = []
        while let argument = reader.next() { all.append(argument) }
        return all
    }

    @Test func `tells options from words`() {
        #expect(
            all("a", "--b", "--c=d=e", "--f=", "-g", "-", "--", "") == [
                .word("a"), .option(name: "b", text: nil), .option(name: "c", text: "d=e"),
                .option(name: "f", text: ""), .word("-g"), .word("-"), .option(name: "", text: nil), .word(""),
            ]
        )
    }

    @Test func `knows one short option`() {
        #expect(all("-h") == [.option(name: "help", text: nil)])
        #expect(all("-h=x", "-help") == [.word("-h=x"), .word("-help")])
    }

    @Test func `takes the next argument as a value, whatever it is`() throws {
        var reader = ArgumentReader(["--port", "--1", "-h"])
        #expect(reader.next() == .option(name: "port", text: nil))
        #expect(try reader.text(of: "port", "NUMBER", given: nil) == "--1")
        #expect(try reader.text(of: "port", "NUMBER", given: "8") == "8")
        #expect(try reader.text(of: "flag", nil, given: nil) == "true")
        #expect(try reader.text(of: "flag", nil, given: "off") == "off")
        #expect(reader.next() == .option(name: "help", text: nil))
        let error = #expect(throws: UsageError.self) { try reader.text(of: "port", "NUMBER", given: nil) }
        #expect(error?.description.hasSuffix("--port: expected NUMBER behind it") == true)
    }
}
