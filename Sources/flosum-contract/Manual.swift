import CommandLineInterface

/// What the manual page says beside the tables of commands and options.
enum Manual {
    static var page: ManualPage {
        var page = ManualPage(of: Options.Command.program, version: Help.version, date: Help.date)
        page.description = [
            "flosum-contract tries statements about the Flosum Cloud Apps APIs, one by one, against flosum-emulator or a tenant, "
                + "and says which do not hold. Each statement says whether it is documented, partial or assumed: a broken "
                + "assumption is drift, not a failure.",
            "It only reads unless --allow-writes is given, and cleans up after itself.",
        ]
        page.optionNotes = [
            "An option that names a variable below may be that variable, too; the option counts before it, and a profile "
                + "behind both. Others see the command line of a process: secrets are better given by variables, or by a profile "
                + "that login made. Values that may be several stand between commas, or in several options."
        ]
        page.environment = [
            ("FLOSUM_*", "The options that name a variable above. An empty variable is none."),
            ("XDG_CONFIG_HOME", "The folder in which profiles are kept; if it is not set, .config in the home folder."),
            ("NO_COLOR", "If it is not empty, results are not coloured, unless --color always is given."),
            ("TERM", "If it is not set, empty or dumb, results are not coloured, and no progress is shown."),
        ]
        page.exitCodes = [
            ("0", "All statements hold; there is no difference; it is recorded; it is logged in."),
            (
                "1",
                "A documented statement broke; there are differences; nothing can be recorded; a report cannot be written."
            ),
            ("2", "A mistake in arguments or settings; one line on stderr names the place and the mend."),
            (
                "3",
                "There is no server, or no login: it refuses the client id, the redirect URI, the secret or a token."
            ),
            ("130", "It was interrupted; 143 after SIGTERM."),
        ]
        page.files = [
            (
                "~/.config/flosum-contract/",
                "Profiles: what login keeps, tokens among it. Only their owner can read them."
            )
        ]
        page.examples = [
            (
                "Try the emulator that runs on this machine:",
                [
                    "export FLOSUM_CLIENT_ID=local-client FLOSUM_CLIENT_SECRET=local-secret",
                    "export FLOSUM_REDIRECT_URI=http://127.0.0.1:3000/callback",
                    "flosum-contract verify --global http://127.0.0.1:8420 --backup http://127.0.0.1:8420",
                ]
            ),
            (
                "Try some cases only, and write a report:",
                ["flosum-contract verify --profile staging --only oauth.token --report junit=report.xml"]
            ),
            (
                "Record a tenant, and serve what came of it:",
                [
                    "flosum-contract record --profile staging --out recorded", "flosum-emulator --fixtures recorded",
                ]
            ),
            (
                "Let bash complete, where the package bash-completion is installed:",
                Shell.installation(of: "flosum-contract")
            ),
        ]
        page.seeAlso = [("flosum-emulator", 1)]
        return page
    }
}
