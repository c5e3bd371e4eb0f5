public import JSON

/// What is amiss in files that a running emulator wrote, and was so in the emulator: no slip of a pen.
///
/// A template may be deleted that a scheduler names, a scheduler made whose time zone there is not: states that come about
/// must be read back, although a person who writes such a thing by hand is told of it.
public struct KnownLooseEnds: Sendable {
    private let places: Set<String>

    /// Those of a set of files; none if no emulator wrote them.
    ///
    /// Throws a `Diagnostic` for an `emulator.json` that cannot be read.
    public init(_ files: DataFiles) throws(Diagnostic) {
        self.init(files, try EmulatorFile(files))
    }

    init(_ files: DataFiles, _ saved: EmulatorFile) {
        places = Set(saved.looseEnds.map { "\(files.displayName($0.path))#\($0.pointer)" })
    }

    /// Whether a problem is one of them.
    public func contains(_ problem: Diagnostic) -> Bool {
        places.contains(problem.place)
    }
}
