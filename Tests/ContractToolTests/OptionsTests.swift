import CommandLineInterface
import Contract
import Testing

@testable import flosum_contract

@Suite struct `Options of the contract tool` {
    private func options(_ arguments: [String], _ environment: [String: String] = [:]) throws -> Options {
        try Options(arguments: arguments, environment: environment)
    }

    private func refusal(_ arguments: [String], _ environment: [String: String] = [:]) -> String? {
        let error = #expect(throws: UsageError.self) { try options(arguments, environment) }
        return error?.description
    }

    @Test func `a flag counts before a variable, and a URL before a region`() throws {
        let environment = ["FLOSUM_CLIENT_ID": "variable", "FLOSUM_GLOBAL_URL": "https://variable.example"]
        let plain = try options(["verify"], environment)
        #expect(plain.given.clientID == "variable" && plain.given.globalURL?.text == "https://variable.example")
        let flags = try options(["verify", "--client-id", "flag", "--region", "de"], environment)
        #expect(flags.given.clientID == "flag")
        #expect(flags.given.globalURL?.text == "https://global-de.flosum.app")
        #expect(flags.given.backupURL?.text == "https://backup-de.flosum.app")
        let both = try options(["verify", "--global=https://own.example/base/", "--region=us"])
        #expect(both.given.globalURL?.text == "https://own.example/base")
    }

    @Test func `an empty variable is none`() throws {
        #expect(try options(["verify"], ["FLOSUM_ACCESS_TOKEN": ""]).given.accessToken == nil)
    }

    @Test func `a variable that is likely misspelt is told, others are not`() throws {
        let environment = [
            "FLOSUM_CLIENT_SECERT": "x", "FLOSUM_SOMETHING_ELSE_ENTIRELY": "y", "FLOSUM_EMULATOR_PORT": "1",
        ]
        let warnings = try options(["verify"], environment).warnings
        #expect(warnings == ["FLOSUM_CLIENT_SECERT: unknown variable; did you mean FLOSUM_CLIENT_SECRET?"])
    }

    @Test func `lists, reports and numbers are read`() throws {
        let options = try options([
            "verify", "--only", "oauth.token,backup", "--only=a", "--skip=b", "--report", "junit=j.xml,html=h.html",
            "--max-rate", "0.5", "--seed", "7", "--strict", "--allow-writes",
        ])
        #expect(options.only == ["oauth.token", "backup", "a"] && options.skip == ["b"])
        #expect(options.reports == [.init(kind: .junit, path: "j.xml"), .init(kind: .html, path: "h.html")])
        #expect(options.maxRate == 0.5 && options.seed == 7 && options.isStrict && options.allowsWrites)
    }

    @Test(arguments: [
        (["verfy"], "verfy: unknown command; did you mean verify?"),
        (["verify", "--globl", "x"], "--globl: unknown option; did you mean --global?"),
        (["verify", "--seed"], "--seed: expected NUMBER behind it"),
        (["verify", "--seed", "-1"], "--seed: expected a number from 0 to 18446744073709551615"),
        (["verify", "--max-rate", "x"], "--max-rate: expected a number from 0 to 1000"),
        (["verify", "--region", "uk"], "--region: expected us, de, jp or au"),
        (["verify", "--report", "xml=a"], "--report: expected junit=FILE, json=FILE, html=FILE or tap=FILE"),
        (["verify", "--report", "tap=a,json=a"], "--report: two reports would be written to a"),
        (["verify", "--global", "ftp://a"], "--global: expected a URL such as https://global-us.flosum.app"),
        (["verify", "--global", "https://u:canary@a"], "--global: leave out the user name and password"),
        (["verify", "--global", "https://a?b"], "--global: leave out what follows the path"),
        (["verify", "--profile", "../x"], "--profile: a profile's name is of letters, digits, '-', '_' and '.'"),
        (["list", "--global", "https://a"], "--global: is not for list"),
        (["verify", "--strict", "--strict"], "--strict: given more than once"),
        (["verify", "canary"], "a value stands where an option is expected"),
    ])
    func `what is wrong is told in one line with the mend`(arguments: [String], message: String) {
        #expect(refusal(arguments) == message)
    }

    @Test func `a file of certificates is refused with the way that works`() {
        #expect(refusal(["verify", "--ca-file", "x"])?.contains("update-ca-certificates") == true)
        #expect(refusal(["login"], ["FLOSUM_CA_FILE": "x"])?.hasPrefix("FLOSUM_CA_FILE: ") == true)
    }

    @Test func `every option stands in the help of its commands`() {
        for command in Options.Command.allCases {
            let help = Help.text(command)
            for option in Option.all {
                #expect(help.contains("  --\(option.name)") == option.commands.contains(command))
            }
        }
    }

    @Test func `every example of a pattern fits cases`() throws {
        var examples = Manual.page.examples.flatMap(\.lines).flatMap { line in
            line.matches(of: /--only (\S+)/).map { String($0.1) }
        }
        for name in ["only", "skip"] {
            let help = try #require(Option.named(name)?.help).split(separator: ": ", maxSplits: 1)
            if help.count == 2 { examples += help[1].split(separator: ", ").map(String.init) }
        }
        #expect(examples.count == 3)
        for example in examples {
            #expect(throws: Never.self, "\(example)") { try Selection(only: [example]).cases(of: ContractCase.all) }
        }
    }

    @Test func `the pace is five a second, and on this machine without a bound`() throws {
        func rate(_ arguments: [String]) throws -> Double? {
            let options = try options(["verify"] + arguments)
            return Server.rate(options.maxRate, try options.given.urls())
        }
        #expect(try rate(["--region", "us"]) == 5)
        #expect(try rate(["--global", "http://127.0.0.1:1"]) == nil)
        #expect(try rate(["--global", "http://127.0.0.1:1", "--max-rate", "2"]) == 2)
        #expect(try rate(["--region", "us", "--max-rate", "0"]) == nil)
    }
}
