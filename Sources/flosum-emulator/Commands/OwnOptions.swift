/// What only one command takes: on its command line, not from variables or the file.
extension Option {
    static let exec: [Option] = [
        Option(
            name: "journal-out",
            kind: .value("FILE"),
            help: "if the program fails, what it asked: .har, or JSON lines",
            isSetting: false
        ),
        Option(
            name: "lint-out",
            kind: .value("FILE"),
            help: "what it should do otherwise: .json, or text",
            isSetting: false
        ),
        Option(
            name: "coverage-out",
            kind: .value("FILE"),
            help: "what it has exercised: .json, .html, or text",
            isSetting: false
        ),
    ]

    static let ready: [Option] = [
        Option(
            name: "wait",
            kind: .value("DURATION"),
            help: "try again for so long: 10s, 500ms (one try)",
            isSetting: false
        ),
        Option(name: "url", kind: .value("URL"), help: "where it is", isSetting: false),
        Option(name: "unix-socket", kind: .value("PATH"), help: "the socket on which it listens", isSetting: false),
        Option(name: "help", kind: .flag, help: "print this", isSetting: false),
    ]
}
