import CommandLineInterface
import Emulator
import OAuth

extension ControlCommand {
    /// As help, completions and the manual page have it.
    var syntax: CommandSyntax {
        var syntax = CommandSyntax(words.last ?? "", summary: help)
        syntax.operands = operands
        syntax.options = options.map(\.syntax)
        return syntax
    }

    /// All commands by their first words.
    static var tree: [CommandSyntax] {
        var firstWords: [String] = []
        for command in all where !firstWords.contains(command.words[0]) { firstWords.append(command.words[0]) }
        return firstWords.map { word in
            var syntax = all.first { $0.words == [word] }?.syntax ?? CommandSyntax(word, summary: "")
            syntax.commands = all.filter { $0.words.count > 1 && $0.words[0] == word }.map(\.syntax)
            return syntax
        }
    }

    /// How an authorization is settled.
    static let decision = ValueSyntax(
        "DECISION",
        .pairs([.init("approve", "USER"), .init("deny", nil), .init("page", nil), .init("none", nil)])
    )

    /// What says which codes and tokens are meant, and when they are to expire.
    static let (tokens, expiry) = (tokens(and: []), tokens(and: [.init("at", "TIME")]))

    /// What says which requests are meant, of those that come, and of those that came.
    static let (stream, requests) = (
        requests(and: []),
        requests(and: [.init("before"), .init("limit"), .init("order", .words(["oldest", "newest"]))])
    )

    private static func tokens(and others: [ValueSyntax.Pair]) -> ValueSyntax {
        let pairs: [ValueSyntax.Pair] = [
            .init("kind", .words(of: AuthorizationServer.EntryKind.self)),
            .init("state", .words(of: AuthorizationServer.EntryState.self)), .init("clientId"), .init("user"),
            .init("grant"), .init("token"),
        ]
        return ValueSyntax("NAME=VALUE", .pairs(pairs + others))
    }

    private static func requests(and others: [ValueSyntax.Pair]) -> ValueSyntax {
        let pairs: [ValueSyntax.Pair] = [
            .init("operation"), .init("method"), .init("path"), .init("status"), .init("client"),
            .init("step", .words(of: Trace.Step.self)), .init("problem", .words(["true", "false"])), .init("since"),
            .init("after"),
        ]
        return ValueSyntax("NAME=VALUE", .pairs(pairs + others))
    }
}
