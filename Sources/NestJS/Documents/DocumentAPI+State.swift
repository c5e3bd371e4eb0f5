public import Emulator
public import JSON

extension DocumentAPI: StatePart {
    /// The files of the collections.
    public var statePaths: [String] { model.statePaths }

    /// The collections as files.
    public func stateFiles(of state: SandboxState) -> [StateFiles.File] {
        model.stateFiles(of: state)
    }

    /// Reads the collections.
    public func loadState(_ files: DataFiles, into state: inout SandboxState) throws(Diagnostic) {
        try model.load(files, into: &state)
        model.close(&state)
    }

    /// What the records should be, and are not.
    public func looseEnds(in files: DataFiles, dates: FixtureDates) -> [Diagnostic] {
        model.looseEnds(in: files, dates: dates)
    }
}
