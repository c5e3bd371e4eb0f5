import Emulator
import JSON

/// Users who are named and not there: a slip of the pen, or somebody who was removed while the emulator ran.
extension GlobalSettings {
    static func unknownUsers(in files: DataFiles) -> [Diagnostic] {
        var problems: [Diagnostic] = []
        // What cannot be read is told of elsewhere.
        let users = (try? files.json("flosum-global-settings/users.json"))?.array ?? []
        let known = Set(users.compactMap { $0["id"]?.int })
        func look(_ reader: FixtureReader, _ name: JSONString) {
            guard let user = reader.optional(name), let id = user.value.int, !known.contains(id) else { return }
            problems.append(user.mistake("no user has this id"))
        }
        for (name, lists) in [(grantsFile, ["grants", "codes"]), ("emulator.json", ["nextAuthorizations"])] {
            guard let json = try? files.json(name) else { continue }
            let reader = FixtureReader(json, file: files.displayName(name))
            for list in lists {
                guard let elements = try? reader.optional(JSONString(list))?.elements() else { continue }
                for element in elements { look(element, name == grantsFile ? "user" : "approve") }
            }
        }
        return problems
    }
}
