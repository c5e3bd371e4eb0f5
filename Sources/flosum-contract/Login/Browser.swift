import Foundation

/// The browser of whoever sits there.
enum Browser {
    /// Opens a URL; says whether there is something that opens it.
    ///
    /// Neither the command line nor the environment of the child holds a secret.
    static func open(_ url: String, environment: [String: String]) -> Bool {
        #if os(macOS)
            let name = "open"
        #else
            let name = "xdg-open"
        #endif
        let folders = (environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
        guard let program = folders.map({ "\($0)/\(name)" }).first(where: FileManager.default.isExecutableFile) else {
            return false
        }
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = [url]
        process.environment = environment.filter { !$0.key.hasPrefix("FLOSUM_") }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        // That it cannot be started is as if there were none: the URL has been printed.
        return (try? process.run()) != nil
    }
}
