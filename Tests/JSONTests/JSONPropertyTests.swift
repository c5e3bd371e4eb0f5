import JSON
import Testing

@Suite struct `JSON properties` {
    @Test(arguments: 1...8) func `what is written reads back equal`(seed: Int) throws {
        var values = RandomValues(seed: UInt64(seed))
        for _ in 0..<500 {
            let value = values.value()
            #expect(try JSONValue(parsing: value.serialized()) == value)
            #expect(try JSONValue(parsing: value.serialized(layout: .indented)) == value)
            #expect(try JSONValue(parsing: value.serialized(numbers: .javaScript)) == value)
            #expect(value.inJavaScriptOrder() == value)
            #expect(value.hashValue == value.inJavaScriptOrder().hashValue)
        }
    }

    @Test(arguments: 1...8) func `what was read is written as it was`(seed: Int) throws {
        var values = RandomValues(seed: UInt64(seed))
        for _ in 0..<500 {
            let text = values.value().serialized()
            #expect(try JSONValue(parsing: text).serialized() == text)
        }
    }

    @Test(arguments: 1...8) func `a mutated text is read or refused at a place within it`(seed: Int) {
        var values = RandomValues(seed: UInt64(seed))
        var refusals = 0
        for _ in 0..<1_000 {
            let text = values.mutated(values.value().serialized())
            guard let error = refusal(of: text) else { continue }
            refusals += 1
            #expect(0...text.count ~= error.offset)
            #expect(!error.v8Message(in: text).isEmpty)
            #expect(error.position(in: text) >= (1, 1))
        }
        #expect(refusals > 100)
    }

    @Test(arguments: 1...4) func `a text is refused wherever it is cut`(seed: Int) throws {
        var values = RandomValues(seed: UInt64(seed))
        let text = JSONValue.array((0..<20).map { _ in values.value() }).serialized()
        for end in text.indices {
            let error = try #require(refusal(of: Array(text[..<end])))
            #expect(error.offset == end || error.kind == .invalidUTF8)
        }
    }

    @Test func `the first fault is found whatever follows it`() throws {
        var values = RandomValues(seed: 9)
        for _ in 0..<300 {
            let text = Array("[".utf8) + values.value().serialized()
            let error = try #require(refusal(of: text + Array(";".utf8)))
            let longer = try #require(refusal(of: text + Array(";{}[]\"".utf8)))
            #expect(error == longer)
        }
    }
}

/// The error that a text is refused with, if it is.
func refusal(of text: [UInt8], depthLimit: Int = 512) -> JSONSyntaxError? {
    do {
        _ = try JSONValue(parsing: text, depthLimit: depthLimit)
        return nil
    } catch {
        return error
    }
}

/// The error that a text is refused with, if it is.
func refusal(of text: String) -> JSONSyntaxError? {
    refusal(of: Array(text.utf8))
}
