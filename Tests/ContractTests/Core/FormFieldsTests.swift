import Contract
import HTTP
import Testing

@Suite struct `Form fields` {
    @Test(arguments: ["", "a b", "a+b&c=d", "100%", "%41", "é😀", "\u{0}\n\"'<>", "e\u{301}"])
    func `are read as they were written`(text: String) {
        let form: FormFields = [text: text, "b": text]
        #expect(
            FormFields(decoding: form.encoded).fields.map { Array($0.value.utf8) }
                == [text, text].map { Array($0.utf8) }
        )
        #expect(Array(PercentEncoding.text(ofForm: PercentEncoding.encodedThroughout(text)).utf8) == Array(text.utf8))
    }

    @Test func `are read as browsers write them`() {
        #expect(FormFields(decoding: "a=1+2&&b&c=%zz=%4&a=") == ["a": "1 2", "b": "", "c": "%zz=%4", "a": ""])
        #expect(FormFields(decoding: "") == [:])
    }

    @Test func `are changed one by one`() {
        let form: FormFields = ["a": "1", "b": "2"]
        #expect(form.without("a") == ["b": "2"])
        #expect(form.with("a", "3") == ["a": "3", "b": "2"])
        #expect(form.with("c", "3") == ["a": "1", "b": "2", "c": "3"])
        #expect(form.adding("a", "3").all("a") == ["1", "3"])
        #expect(form.reversed == ["b": "2", "a": "1"])
        #expect(form["b"] == "2" && form["c"] == nil)
    }

    @Test func `are an object in JSON`() {
        let form: FormFields = ["a": "x\"y", "b": ""]
        #expect(form.json == #"{"a":"x\"y","b":""}"#)
    }
}
