import CivilTime
public import JSON

/// Writes the whole state of a sandbox in the form of fixtures, and reads it back.
///
/// For each state s that a sandbox can come to, `write(read(write(s)))` is `write(s)` byte by byte, and what was read
/// behaves as s does.
public struct StateCodec: Sendable {
    private let parts: [any StatePart]

    /// A codec for what these parts keep.
    public init(_ parts: [any StatePart]) {
        self.parts = parts
    }

    /// The files that are written and read, by their paths.
    public var paths: [String] { parts.flatMap(\.statePaths) + [EmulatorFile.path] }

    /// The state as files; the same state gives the same bytes.
    public func write(_ state: SandboxState) -> StateFiles {
        let files = parts.flatMap { $0.stateFiles(of: state) }
        let own = StateFiles.File(EmulatorFile.path, EmulatorFile(state, looseEnds: []).json)
        // Read as it will be: what is amiss in a state that runs is no slip of the pen.
        let written = StateFiles(files + [own]).dataFiles(named: "")
        let dates = FixtureDates(start: state.clock.now)
        let ends = parts.flatMap { $0.looseEnds(in: written, dates: dates) + $0.inconsistencies(in: written) }
        return StateFiles(files + [StateFiles.File(EmulatorFile.path, EmulatorFile(state, looseEnds: ends).json)])
    }

    /// The state that files hold.
    ///
    /// - Parameters:
    ///   - files: the files; one that is missing holds nothing.
    ///   - clock: the clock, if the files tell of none.
    ///   - random: the random source, likewise.
    ///   - keepsClock: whether `clock` counts whatever the files tell.
    ///   - keepsRandom: whether `random` does.
    ///   - isChecked: whether slips of the pen are looked for, too.
    /// - Returns: a state of its own; what the caller has stays as it is.
    /// - Throws: a `Diagnostic` for the first mistake.
    public func read(
        _ files: DataFiles,
        clock: EmulatorClock,
        random: RandomSource,
        keepsClock: Bool = false,
        keepsRandom: Bool = false,
        isChecked: Bool = true
    ) throws(Diagnostic) -> SandboxState {
        let saved = try EmulatorFile(files)
        var state = SandboxState(
            random: keepsRandom ? random : saved.random ?? random,
            clock: keepsClock ? clock : saved.clock ?? clock
        )
        if isChecked, let problem = looseEnds(in: files, at: state.clock.now, saved).first { throw problem }
        saved.begin(&state)
        for part in parts { try part.loadState(files, into: &state) }
        try saved.finish(&state)
        return state
    }

    private func looseEnds(in files: DataFiles, at start: Instant, _ saved: EmulatorFile) -> [Diagnostic] {
        let dates = FixtureDates(start: start)
        let known = KnownLooseEnds(files, saved)
        return parts.flatMap { $0.looseEnds(in: files, dates: dates) }.filter { !known.contains($0) }
    }
}
