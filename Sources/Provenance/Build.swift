import CBuild
public import JSON

/// What a program was built from, by what and for what, as `--version --json` tells it.
public enum Build {
    /// The commit, if whoever built it said so with `-Xcc -DFLOSUM_EMULATOR_COMMIT=…`.
    ///
    /// SwiftPM's own word for it (`Context.gitInformation`) is not asked: it stays the same after a commit, and is that of
    /// another repository for sources that lie within one.
    public static var commit: String? { build_commit().map { String(cString: $0) } }

    /// The compilers: Swift's, as far as a program can know it, and the toolchain's for C, which tells the exact one.
    public static var compiler: String { "\(swift), \(String(cString: build_compiler()))" }

    private static var swift: String {
        #if compiler(>=6.4)
            "Swift 6.4 or later"
        #elseif compiler(>=6.3.2)
            "Swift 6.3.2 or later"
        #elseif compiler(>=6.3.1)
            "Swift 6.3.1"
        #elseif compiler(>=6.3)
            "Swift 6.3"
        #else
            "Swift 6.2"
        #endif
    }

    /// Processor, system and C library: `x86_64-linux-gnu`.
    public static var target: String {
        #if arch(x86_64)
            let architecture = "x86_64"
        #elseif arch(arm64)
            let architecture = "aarch64"
        #else
            let architecture = "unknown"
        #endif
        #if os(Linux) && canImport(Musl)
            let system = "linux-musl"
        #elseif os(Linux)
            let system = "linux-gnu"
        #else
            let system = "darwin"
        #endif
        return "\(architecture)-\(system)"
    }

    /// `release`, or `debug`: a slow one with checks.
    public static var configuration: String {
        #if DEBUG
            "debug"
        #else
            "release"
        #endif
    }

    /// One line of JSON: name, version, all of this, and what else there is to say.
    public static func json(
        name: String,
        version: String,
        _ others: [(name: JSONString, value: JSONValue)]
    ) -> String {
        var object: JSONObject = ["name": .string(JSONString(name)), "version": .string(JSONString(version))]
        if let commit { object["commit"] = .string(JSONString(commit)) }
        object["compiler"] = .string(JSONString(compiler))
        object["configuration"] = .string(JSONString(configuration))
        object["target"] = .string(JSONString(target))
        for (name, value) in others { object[name] = value }
        return String(decoding: JSONValue.object(object).serialized(), as: UTF8.self)
    }
}
