import CommandLineInterface
import Emulator
import JSON

/// Where the state is written at the end.
struct ExportFolder {
    let path: String
    /// How to name the setting in a message.
    private let origin: String

    /// Throws a `UsageError` for a path of nothing.
    init(_ setting: Settings.Setting) throws(UsageError) {
        guard !setting.text.isEmpty else {
            throw UsageError("\(setting.origin): expected the path of a folder, not ''")
        }
        (path, origin) = (setting.text, setting.origin)
    }

    /// Throws a `UsageError` if it is known already that no state can be written there: at the end the work would be lost.
    func expectWritable(_ codec: StateCodec) throws(UsageError) {
        do throws(Diagnostic) {
            try StateFiles.expectWritable(codec.paths, toFolder: path)
        } catch {
            throw UsageError("\(origin): \(error)")
        }
    }
}
