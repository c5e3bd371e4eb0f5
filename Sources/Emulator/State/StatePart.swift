public import JSON

/// The part of a sandbox's state that one API keeps, and how it stands in files.
public protocol StatePart: Sendable {
    /// The files that are read and written, by their paths.
    var statePaths: [String] { get }

    /// The files of a state, all of ``statePaths``, in that order.
    func stateFiles(of state: SandboxState) -> [StateFiles.File]

    /// Reads the files into a state; a file that is missing holds nothing.
    ///
    /// The state has its clock, its random source, and what was written of its agenda.
    /// - Throws: a `Diagnostic` for the first mistake without whose mend nothing can be made of the files.
    func loadState(_ files: DataFiles, into state: inout SandboxState) throws(Diagnostic)

    /// Mistakes in files that can be read: what a person who writes them will not have meant, but a running emulator may
    /// come to.
    func looseEnds(in files: DataFiles, dates: FixtureDates) -> [Diagnostic]

    /// More of them, of which `validate` tells and nobody else: what no schema can say.
    func inconsistencies(in files: DataFiles) -> [Diagnostic]
}

extension StatePart {
    /// None.
    public func inconsistencies(in files: DataFiles) -> [Diagnostic] { [] }
}
