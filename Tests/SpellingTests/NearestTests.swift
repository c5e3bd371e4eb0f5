import Testing

@testable import Spelling

@Suite struct `What was likely meant` {
    @Test(arguments: [
        ("prot", ["host", "port"], "port"), ("port", ["port"], "port"), ("pot", ["port", "host"], "port"),
        ("interactve", ["interactive"], "interactive"), ("xport", ["port"], "port"),
        ("log-fromat-x", ["log-format"], "log-format"),
    ])
    func `a name that is near is found`(name: String, candidates: [String], nearest: String) {
        #expect(name.nearest(among: candidates) == nearest)
    }

    @Test(arguments: [("x", ["host", "port"]), ("frobnicate", ["interactive"]), ("", ["port"]), ("abc", [])])
    func `a name that is far from all is not guessed at`(name: String, candidates: [String]) {
        #expect(name.nearest(among: candidates) == nil)
    }
}
