import CommandLineInterface

/// What the manual page says beside the tables of commands and options.
enum Manual {
    static var page: ManualPage {
        var page = ManualPage(of: Command.program, version: Help.version, date: Help.date)
        page.description = [
            "flosum-emulator answers on the wire as the Flosum Cloud Apps APIs do, so that an integration can be built and "
                + "tested without a live tenant. Start it beside your app, point the app at it, log in, call the API.",
            "It listens on http://127.0.0.1:8420 and prints a client id, a secret and two lines to try. What was created is "
                + "listed, read, changed and deleted; all of it is kept in memory, and gone when it stops.",
            "Everything under /_emulator is for tests: sandboxes, state, clock, faults, a journal of what came.",
        ]
        page.optionNotes = [
            "A setting is a flag, a variable, or a member of the file that --config names. A flag counts before a variable, a "
                + "variable before the file: --port 9000 is FLOSUM_EMULATOR_PORT=9000 is {\"port\": 9000}. A value may stand "
                + "behind a blank or an equals sign."
        ]
        page.environment = [
            (
                "FLOSUM_EMULATOR_*",
                "The settings that name a variable above. Of a list, the values stand between colons, of --cors between commas. "
                    + "A variable of this kind that is no setting is refused."
            ),
            ("FLOSUM_CONTROL_URL", "Where the emulator is that ctl and ready ask."),
            ("FLOSUM_CONTROL_SANDBOX", "The sandbox that ctl means."),
            (
                "FLOSUM_CONTROL_TOKEN",
                "The token that ctl sends; if it is not set, that of FLOSUM_EMULATOR_CONTROL_TOKEN."
            ),
            ("NO_COLOR", "If it is not empty, the log is not coloured, unless --color always is given."),
            ("TERM", "If it is not set, empty or dumb, the log is not coloured, either."),
        ]
        page.exitCodes = [
            (
                "0",
                "It ended well; of the server: after SIGINT or SIGTERM, when what was in flight had finished, within 10 s."
            ),
            (
                "1",
                "It failed; it is not ready; validate found a problem; ctl was refused, or what it was to verify is not so; a "
                    + "second signal came, half a second after the first or later."
            ),
            (
                "2",
                "A mistake in arguments, settings, documents or fixtures; one line on stderr names the place and the mend."
            ),
        ]
        page.files = [
            ("FILE of --config", "A JSON object of settings: {\"port\": 9000, \"openapi\": [\"own.json\"]}."),
            (
                "DIR of --fixtures",
                "A folder with a folder for each document, and in it a JSON file for each collection. An export has this form."
            ),
        ]
        page.examples = [
            ("Serve on a free port; the first line of the output says which:", ["flosum-emulator --port 0"]),
            (
                "Serve with the clock standing still, and the same tokens and ids in each run:",
                ["flosum-emulator --clock 2026-01-15T09:00:00Z --seed 7"]
            ),
            (
                "Serve own fixtures, and an own document beside the Flosum APIs; check them before:",
                [
                    "flosum-emulator validate --fixtures fixtures --openapi own.json",
                    "flosum-emulator --fixtures fixtures --openapi own.json",
                ]
            ),
            (
                "Ask one that runs what came, and why it was answered so:",
                ["flosum-emulator ctl requests status=4xx", "flosum-emulator ctl request explain 7"]
            ),
            (
                "Run tests beside a server of their own, on a free port:",
                ["flosum-emulator exec --seed 7 --lint-out lint.txt -- npm test"]
            ),
            (
                "Let bash complete, where the package bash-completion is installed:",
                Shell.installation(of: "flosum-emulator")
            ),
        ]
        page.seeAlso = [("flosum-contract", 1), ("curl", 1)]
        return page
    }
}
