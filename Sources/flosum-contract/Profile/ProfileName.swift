import CommandLineInterface

/// Names of profiles, which are names of files.
enum ProfileName {
    /// The name, if it may be one.
    static func check(_ name: String, _ origin: String) throws(UsageError) -> String {
        let letters = name.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
                true
            default: false
            }
        }
        guard letters, !name.hasPrefix("."), !name.isEmpty, name.utf8.count <= 100 else {
            throw UsageError("\(origin): a profile's name is of letters, digits, '-', '_' and '.'")
        }
        return name
    }
}
