import CommandLineInterface
import JSON
import OAuth

/// One subcommand of `flosum-emulator ctl`: words, what stands behind them, and the request that is made of it.
///
/// Parsing, help, completions and the manual page are made of this table, so none can forget one.
struct ControlCommand: Sendable {
    /// What is sent.
    struct Request: Equatable {
        var method: String
        var path: String
        var body: [UInt8]?
        /// Whether the answer goes on, and is shown as it comes.
        var isStream = false
        /// Whether what is shown of the answer is its member `text`.
        var showsText = false
        /// What a finding must at least be for the command to fail.
        var failOn: String?
        /// Whether the command fails if the answer says that something is not `verified`.
        var verifies = false

        init(_ method: String, _ path: String, _ body: JSONValue? = nil) {
            self.method = method
            self.path = path
            self.body = body.map { $0.serialized() }
        }
    }

    let words: [String]
    /// The words behind its name.
    let operands: [OperandSyntax]
    /// The options that only it takes.
    let options: [Option]
    let help: String
    let make: @Sendable (inout ControlArguments) throws -> Request

    init(
        _ words: String,
        _ operands: [OperandSyntax],
        _ help: String,
        options: [Option] = [],
        make: @escaping @Sendable (inout ControlArguments) throws -> Request
    ) {
        self.words = words.split(separator: " ").map(String.init)
        self.operands = operands
        self.options = options
        self.help = help
        self.make = make
    }

    /// A command that only asks for something.
    private static func get(_ words: String, _ path: String, _ help: String) -> ControlCommand {
        ControlCommand(words, [], help) { _ in Request("GET", path) }
    }

    static let all: [ControlCommand] = sandboxes + clock + people + journal + faults + raw

    private static let sandboxes: [ControlCommand] = [
        get("version", "/version", "what runs, with digests of documents and fixtures"),
        get("metrics", "/metrics", "metrics for Prometheus"),
        get("sandboxes", "/sandboxes", "all sandboxes"),
        ControlCommand("sandbox make", [.required("NAME")], "make a sandbox") { arguments in
            Request("PUT", "/sandboxes/\(try arguments.segment("NAME"))")
        },
        ControlCommand("sandbox drop", [.required("NAME")], "forget a sandbox") { arguments in
            Request("DELETE", "/sandboxes/\(try arguments.segment("NAME"))")
        },
        ControlCommand("reset", [], "all as at the start") { _ in Request("POST", "/reset") },
        get("state", "/state", "the whole sandbox, in the form of fixtures"),
        ControlCommand("state set", [.required(.file)], "put a whole sandbox in place") { arguments in
            try arguments.request("PUT", "/state", body: "FILE")
        },
        get("snapshots", "/snapshots", "states that are kept"),
        ControlCommand("snapshot save", [.required("NAME")], "keep the state") { arguments in
            Request("PUT", "/snapshots/\(try arguments.segment("NAME"))")
        },
        ControlCommand("snapshot restore", [.required("NAME")], "back to a state") { arguments in
            Request("POST", "/snapshots/\(try arguments.segment("NAME"))/restore")
        },
        ControlCommand("snapshot drop", [.required("NAME")], "forget a state") { arguments in
            Request("DELETE", "/snapshots/\(try arguments.segment("NAME"))")
        },
        ControlCommand(
            "diff",
            [.optional("FROM"), .optional("TO")],
            "what has changed, as JSON Patch",
            options: [
                Option(name: "all", kind: .flag, help: "also the clock and the seed's sequence", isSetting: false)
            ]
        ) { arguments in
            var query: [(String, String)] = []
            if arguments.flag("all") { query.append(("all", "true")) }
            if let from = arguments.next() { query.append(("from", from)) }
            if let to = arguments.next() { query.append(("to", to)) }
            return Request("GET", "/diff" + ControlArguments.query(query))
        },
        ControlCommand(
            "coverage",
            [],
            "what has been exercised: text, json or html",
            options: [
                Option(
                    name: "format",
                    kind: .value(.words(["text", "json", "html"])),
                    help: "its form (text)",
                    isSetting: false
                )
            ]
        ) { arguments in
            Request("GET", "/coverage" + ControlArguments.query([("format", arguments.option("format") ?? "text")]))
        },
    ]

    private static let clock: [ControlCommand] = [
        get("clock", "/clock", "the time"),
        ControlCommand("clock set", [.required("TIME")], "set the time; it goes on as before") { arguments in
            Request("PUT", "/clock", ["time": try arguments.text("TIME")])
        },
        ControlCommand("clock freeze", [.optional("TIME")], "let the time stand still") { arguments in
            var body: JSONObject = ["mode": "frozen"]
            if let time = arguments.next() { body["time"] = .string(JSONString(time)) }
            return Request("PUT", "/clock", .object(body))
        },
        ControlCommand("clock advance", [.required("DURATION")], "set the time forward: 90s, 1h30m, 2d") { arguments in
            let milliseconds = try arguments.duration("DURATION")
            return Request("POST", "/clock/advance", ["milliseconds": .number(JSONNumber(milliseconds))])
        },
        ControlCommand("clock rate", [.required("NUMBER")], "let the time go on so many times as fast") { arguments in
            let text = try arguments.required("NUMBER")
            guard let rate = Double(text), let number = JSONNumber(rate) else {
                throw UsageError("NUMBER: expected a number, not '\(text)'")
            }
            return Request("PUT", "/clock", ["rate": .number(number)])
        },
        ControlCommand("clock system", [], "go by the system's clock") { _ in
            Request("PUT", "/clock", ["mode": "system"])
        },
    ]

    private static let people: [ControlCommand] = [
        get("clients", "/clients", "the connected apps"),
        ControlCommand("client set", [.required(.file)], "add or change a connected app") { arguments in
            try arguments.request("PUT", "/clients", body: "FILE", named: "clientId")
        },
        ControlCommand("client remove", [.required("CLIENT_ID")], "remove a connected app, its codes and tokens") {
            arguments in
            Request("DELETE", "/clients/\(try arguments.segment("CLIENT_ID"))")
        },
        get("users", "/users", "the people of the tenant"),
        ControlCommand("user set", [.required(.file)], "add or change a person") { arguments in
            try arguments.request("PUT", "/users", body: "FILE", named: "id")
        },
        ControlCommand("user remove", [.required("ID")], "remove a person, and what was granted in that name") {
            arguments in
            Request("DELETE", "/users/\(try arguments.segment("ID"))")
        },
        ControlCommand(
            "next",
            [.repeated(decision, isOptional: true)],
            "settle the next authorizations: approve=USER, deny, page; none"
        ) {
            arguments in
            var next: [JSONValue] = []
            if arguments.rest == ["none"] {
                arguments.dropFirst(1)
                return Request("PUT", "/authorizations/next", ["next": []])
            }
            while let text = arguments.next() {
                if text.hasPrefix("approve="), let user = Int(text.dropFirst("approve=".count)) {
                    next.append(["approve": .number(JSONNumber(user))])
                } else if text == "deny" || text == "page" {
                    next.append(.string(JSONString(text)))
                } else {
                    throw UsageError("DECISION: expected approve=USER, deny or page, not '\(text)'")
                }
            }
            if next.isEmpty { return Request("GET", "/authorizations/next") }
            return Request("PUT", "/authorizations/next", ["next": .array(next)])
        },
        get("grants", "/grants", "what users have granted"),
        ControlCommand("grant revoke", [.required("ID")], "revoke a grant and its tokens") { arguments in
            Request("DELETE", "/grants/\(try arguments.segment("ID"))")
        },
        ControlCommand(
            "tokens",
            [.repeated(tokens, isOptional: true)],
            "codes and tokens: kind, state, clientId, user, grant"
        ) { arguments in
            Request("GET", "/tokens" + ControlArguments.query(try arguments.pairs()))
        },
        ControlCommand("tokens revoke", [.repeated(tokens)], "make codes and tokens unknown") { arguments in
            Request("POST", "/tokens/revoke", try arguments.object())
        },
        ControlCommand("tokens expire", [.repeated(expiry)], "let codes and tokens end; at=TIME, or now") { arguments in
            Request("POST", "/tokens/expire", try arguments.object())
        },
    ]

    /// What narrows a list of requests.
    private static let filters: [OperandSyntax] = [.repeated(requests, isOptional: true)]

    private static let journal: [ControlCommand] = [
        ControlCommand("requests", filters, "what reached the sandbox: status=4xx, client, operation, limit, ...") {
            arguments in
            Request("GET", "/requests" + ControlArguments.query(try arguments.pairs()))
        },
        ControlCommand("request", [.required("ID")], "one of them, with fields and bodies") { arguments in
            Request("GET", "/requests/\(try arguments.segment("ID"))")
        },
        ControlCommand("request explain", [.required("ID")], "why it was answered as it was") { arguments in
            var request = Request("GET", "/requests/\(try arguments.segment("ID"))/explain")
            request.showsText = true
            return request
        },
        ControlCommand("requests clear", [], "forget them") { _ in Request("DELETE", "/requests") },
        ControlCommand("requests verify", [.required(.file)], "whether such requests came; exit code 1 if not") {
            arguments in
            var request = try arguments.request("POST", "/requests/verify", body: "FILE")
            request.verifies = true
            return request
        },
        ControlCommand(
            "requests stream",
            [.repeated(stream, isOptional: true)],
            "requests as they come, as server-sent events"
        ) { arguments in
            var request = Request("GET", "/requests/stream" + ControlArguments.query(try arguments.pairs()))
            request.isStream = true
            return request
        },
        ControlCommand("requests har", filters, "an HTTP Archive for other tools") { arguments in
            Request("GET", "/requests.har" + ControlArguments.query(try arguments.pairs()))
        },
        ControlCommand(
            "lint",
            [],
            "what clients should do otherwise",
            options: [
                Option(
                    name: "after",
                    kind: .value("ID"),
                    help: "only in what came after this request",
                    isSetting: false
                ),
                Option(
                    name: "fail-on",
                    kind: .value(.words(ControlTool.severities, "SEVERITY")),
                    help: "exit code 1 if there is such a finding, or a graver one",
                    isSetting: false
                ),
            ]
        ) { arguments in
            var query: [(String, String)] = []
            if let id = arguments.option("after") { query.append(("after", id)) }
            var request = Request("GET", "/lint" + ControlArguments.query(query))
            request.showsText = true
            request.failOn = arguments.option("fail-on")
            return request
        },
    ]

    private static let faults: [ControlCommand] = [
        get("faults", "/faults", "what is to go wrong, and what did"),
        get("faults unfired", "/faults?unfired=true", "what never did"),
        ControlCommand("fault add", [.required(.file)], "let something go wrong") { arguments in
            try arguments.request("POST", "/faults", body: "FILE")
        },
        ControlCommand("fault remove", [.required("ID")], "remove a fault") { arguments in
            Request("DELETE", "/faults/\(try arguments.segment("ID"))")
        },
        ControlCommand("faults clear", [], "remove them all") { _ in Request("DELETE", "/faults") },
    ]

    /// For what has no command of its own.
    private static let raw: [ControlCommand] = ["get", "put", "post", "delete"].map { method in
        let hasBody = method == "put" || method == "post"
        let operands: [OperandSyntax] = [.required("PATH")] + (hasBody ? [.optional(.file)] : [])
        return ControlCommand(method, operands, "any request: \(method) /clock") { arguments in
            let path = try arguments.required("PATH")
            guard path.hasPrefix("/"), path.utf8.allSatisfy({ 0x21...0x7E ~= $0 }) else {
                throw UsageError("PATH: expected what stands behind /_emulator, such as /clock, not '\(path)'")
            }
            var request = Request(method.uppercased(), path)
            if hasBody, let source = arguments.next() { request.body = try ControlArguments.bytes(source) }
            return request
        }
    }
}
