public import Emulator
public import JSON
import NestJS

extension BackupArchive: StatePart {
    /// The files of the collections.
    public var statePaths: [String] { api.statePaths }

    /// The collections as files.
    public func stateFiles(of state: SandboxState) -> [StateFiles.File] {
        api.stateFiles(of: state)
    }

    /// Reads the collections, and plans jobs and schedulers of which no plan was written.
    public func loadState(_ files: DataFiles, into state: inout SandboxState) throws(Diagnostic) {
        try load(files, into: &state, scale: scale)
    }

    /// What the records should be, and are not, by the document.
    public func looseEnds(in files: DataFiles, dates: FixtureDates) -> [Diagnostic] {
        api.looseEnds(in: files, dates: dates)
    }

    /// What is wrong with them and no schema can say.
    public func inconsistencies(in files: DataFiles) -> [Diagnostic] {
        Self.problems(in: files, zones: zones)
    }
}
