// swift-tools-version: 6.2

import PackageDescription

/// The strict settings, named once.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

/// A target of Swift sources.
///
/// Arrows point down only.
func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

/// The tests of a target: same name, same folders.
func tests(of name: String, and dependencies: [Target.Dependency] = []) -> Target {
    .testTarget(name: "\(name)Tests", dependencies: [.init(stringLiteral: name)] + dependencies, swiftSettings: strict)
}

let package = Package(
    name: "flosum-emulator",
    targets: [
        // Bytes, text and numbers: no I/O.
        module("JSON"),
        module("HTTP"),
        .target(name: "CDigest"),
        module("Digest", ["CDigest"]),
        module("CivilTime"),
        module("Randomness"),
        module("Spelling"),
        module("Masking"),
        .target(name: "CBuild"),
        module("Provenance", ["CBuild", "Digest", "JSON"]),
        module("CommandLineInterface", ["Spelling"]),

        // Files that are there whole or not at all.
        module("Files", ["CLinux"]),

        // The wire.
        .target(name: "CLinux"),
        module("HTTPServer", ["CLinux", "HTTP"]),

        // Rules over values.
        module("OpenAPI", ["HTTP", "JSON"]),
        module("OAuth", ["CivilTime", "Digest"]),

        // The core, and the framework of the vendor.
        module(
            "Emulator",
            ["CivilTime", "Digest", "Files", "HTTP", "JSON", "OAuth", "OpenAPI", "Randomness"]
        ),
        module(
            "NestJS",
            ["CivilTime", "Digest", "Emulator", "HTTP", "JSON", "OAuth", "OpenAPI", "Randomness", "Spelling"]
        ),

        // The emulated APIs.
        module(
            "FlosumGlobalSettings",
            ["CivilTime", "Emulator", "HTTP", "JSON", "NestJS", "OAuth", "OpenAPI", "Randomness"]
        ),
        module("FlosumBackupArchive", ["CivilTime", "Emulator", "HTTP", "JSON", "NestJS", "OAuth", "OpenAPI"]),
        // The emulator's own API.
        module(
            "Control",
            [
                "CivilTime", "CommandLineInterface", "Digest", "Emulator", "HTTP", "JSON", "Masking", "OAuth",
                "OpenAPI", "Provenance",
            ]
        ),
        // The contract: what is claimed of the vendor, tried on any server. Never imports Emulator.
        module(
            "Contract",
            ["CivilTime", "CommandLineInterface", "Digest", "HTTP", "JSON", "Masking", "OpenAPI", "Spelling"]
        ),
        .target(name: "EmbeddedData", exclude: ["time-zones.bin"]),

        .executableTarget(
            name: "flosum-emulator",
            dependencies: [
                "CLinux", "CivilTime", "CommandLineInterface", "Control", "EmbeddedData", "Emulator", "Files",
                "FlosumBackupArchive", "FlosumGlobalSettings", "HTTP", "HTTPServer", "JSON", "NestJS", "OAuth",
                "OpenAPI", "Provenance", "Randomness", "Spelling",
            ],
            swiftSettings: strict,
            // Finding and binding Swift's shared libraries took a fifth of the time from the start to the first answer.
            // No setting of SwiftPM says this, only a flag; such flags keep a package from being a dependency, which
            // this one never is.
            linkerSettings: [
                .unsafeFlags(["-static-stdlib"], .when(platforms: [.linux], configuration: .release))
            ]
        ),

        .executableTarget(
            name: "flosum-contract",
            dependencies: [
                "CivilTime", "CommandLineInterface", "Contract", "Digest", "EmbeddedData", "Files", "HTTP",
                "HTTPServer", "JSON", "Masking", "OpenAPI", "Provenance", "Spelling",
            ],
            swiftSettings: strict
        ),

        // What tests of several targets share.
        .target(name: "CSpawn", path: "Tests/CSpawn"),
        .target(name: "ChildProcesses", dependencies: ["CSpawn"], path: "Tests/ChildProcesses", swiftSettings: strict),

        .target(name: "TemporaryFolders", path: "Tests/TemporaryFolders", swiftSettings: strict),

        tests(of: "JSON", and: ["Randomness"]),
        tests(of: "HTTP", and: ["Randomness"]),
        tests(of: "Spelling"),
        tests(of: "Provenance", and: ["JSON"]),
        tests(of: "CommandLineInterface", and: ["ChildProcesses", "TemporaryFolders"]),
        tests(of: "Files", and: ["ChildProcesses", "TemporaryFolders"]),
        tests(of: "Digest"),
        tests(of: "CivilTime", and: ["EmbeddedData", "Randomness"]),
        tests(of: "Randomness"),
        tests(of: "HTTPServer", and: ["ChildProcesses", "HTTP", "Randomness"]),
        tests(of: "OAuth", and: ["CivilTime", "Randomness"]),
        tests(of: "NestJS", and: ["CivilTime", "Emulator", "HTTP", "JSON", "OAuth", "OpenAPI", "Randomness"]),
        tests(of: "OpenAPI", and: ["HTTP", "JSON", "Randomness"]),
        tests(
            of: "Emulator",
            and: ["CivilTime", "HTTP", "JSON", "OAuth", "OpenAPI", "Randomness", "TemporaryFolders"]
        ),
        tests(
            of: "Control",
            and: [
                "CivilTime", "EmbeddedData", "Emulator", "HTTP", "HTTPServer", "JSON", "OAuth", "OpenAPI", "Randomness",
                "flosum-emulator",
            ]
        ),
        tests(
            of: "FlosumGlobalSettings",
            and: ["CivilTime", "Digest", "Emulator", "HTTP", "JSON", "NestJS", "OAuth", "OpenAPI", "Randomness"]
        ),
        tests(
            of: "FlosumBackupArchive",
            and: ["CivilTime", "EmbeddedData", "Emulator", "HTTP", "JSON", "NestJS", "OAuth", "OpenAPI", "Randomness"]
        ),
        .testTarget(
            name: "ContractTests",
            dependencies: [
                "CivilTime", "Contract", "Emulator", "Files", "HTTP", "JSON", "OpenAPI", "TemporaryFolders",
                "flosum-emulator",
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "ContractToolTests",
            dependencies: [
                "ChildProcesses", "CommandLineInterface", "Contract", "HTTP", "HTTPServer", "JSON", "TemporaryFolders",
                "flosum-contract", "flosum-emulator",
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "FlosumEmulatorTests",
            dependencies: [
                "ChildProcesses", "CivilTime", "CommandLineInterface", "Emulator", "HTTP", "HTTPServer", "JSON",
                "NestJS", "OAuth", "OpenAPI", "Randomness", "TemporaryFolders", "flosum-emulator",
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "GoldenTests",
            dependencies: ["Emulator", "HTTPServer", "flosum-emulator"],
            path: "Tests/Golden",
            exclude: ["README.md", "contract.jsonl", "stock.jsonl", "validation.jsonl", "fixtures"],
            swiftSettings: strict
        ),
    ]
)
