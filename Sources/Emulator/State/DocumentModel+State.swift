public import JSON

extension DocumentModel {
    /// The files of the collections, by their paths.
    public var statePaths: [String] { definitions.map(fixturePath) }

    /// The collections of a state as files: their records in order, with all members.
    public func stateFiles(of state: SandboxState) -> [StateFiles.File] {
        let dates = FixtureDates(start: state.clock.now)
        return definitions.map { definition in
            var records: [JSONValue] = []
            if let collection = state.records[definition.name] {
                records.reserveCapacity(collection.count)
                for record in collection.records { records.append(.object(dates.escape(record))) }
            }
            return StateFiles.File(fixturePath(of: definition), .array(records))
        }
    }

    /// What the records in files are not, and should be: of their schema, with an id of another record where they refer
    /// to one.
    public func looseEnds(in files: DataFiles, dates: FixtureDates) -> [Diagnostic] {
        FixtureCheck(self, document, files, dates: dates).problems
    }
}
