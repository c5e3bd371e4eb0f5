import CommandLineInterface
import Files

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The files of profiles: one each, which only its owner can read.
struct ProfileStore: Sendable {
    let folder: String

    /// The folder that the environment names: `$XDG_CONFIG_HOME/flosum-contract`, or that of `~/.config`.
    init(environment: [String: String]) throws(UsageError) {
        if let base = environment["XDG_CONFIG_HOME"], base.hasPrefix("/") {
            folder = "\(base)/flosum-contract"
        } else if let home = environment["HOME"], home.hasPrefix("/") {
            folder = "\(home)/.config/flosum-contract"
        } else {
            throw UsageError("no place for profiles: set HOME or XDG_CONFIG_HOME")
        }
    }

    func path(_ name: String) -> String { "\(folder)/\(name).json" }

    /// The profile of a name; nil if there is none.
    func load(_ name: String) throws(UsageError) -> Profile? {
        let path = path(name)
        guard let bytes = try PrivateFile.bytes(of: path, mend: "log in anew") else { return nil }
        guard let profile = Profile(json: bytes) else { throw UsageError("\(path): is no profile; log in anew") }
        return profile
    }

    /// Writes a profile: there is always the old one or the whole new one, and none but its owner can read it.
    func save(_ profile: Profile, as name: String) throws(ProfileError) {
        try makeFolder()
        do throws(AtomicFileError) {
            try AtomicFile.write(profile.json, to: path(name), permissions: .owner)
        } catch {
            throw ProfileError(description: error.description)
        }
    }

    /// Does something while no other process that asks changes this profile.
    ///
    /// Two refreshes with one token would look like a stolen one, and end the login.
    func withLock<Value, Failure: Error>(
        _ name: String,
        _ body: () async throws(Failure) -> Value
    ) async throws -> Value {
        try makeFolder()
        let descriptor = open("\(folder)/.\(name).lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure(name) }
        // Closing gives it free.
        defer { close(descriptor) }
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            guard errno == EWOULDBLOCK || errno == EINTR else { throw failure(name) }
            try await Task.sleep(for: .milliseconds(50))
        }
        return try await body()
    }

    private func makeFolder() throws(ProfileError) {
        var path = ""
        for part in folder.split(separator: "/") {
            path += "/\(part)"
            guard mkdir(path, 0o700) != 0, errno != EEXIST else { continue }
            var status = stat()
            // What cannot be made may be there all the same: on a read-only disk.
            guard stat(path, &status) == 0 else {
                throw ProfileError(description: "cannot make \(path): \(PrivateFile.systemMessage())")
            }
        }
    }

    private func failure(_ name: String) -> ProfileError {
        ProfileError(description: "cannot write \(path(name)): \(PrivateFile.systemMessage())")
    }
}

/// Why a profile could not be kept.
struct ProfileError: Error, Equatable, CustomStringConvertible {
    let description: String
}
