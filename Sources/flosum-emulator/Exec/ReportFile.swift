import Control
import Files

/// A file that tells what a program did with the emulator.
struct ReportFile: Equatable {
    /// What it tells, by the option that names it.
    enum Content: String, CaseIterable {
        case journal = "journal-out"
        case lint = "lint-out"
        case coverage = "coverage-out"
    }

    /// Why it cannot be written.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    let content: Content
    let path: String

    init(_ content: Content, path: String) {
        self.content = content
        self.path = path
    }

    /// Whether it is written if the program ended so: a journal is for finding out why it failed.
    func isWritten(ifProgramFailed failed: Bool) -> Bool {
        content != .journal || failed
    }

    /// Throws if it is known already that it cannot be written.
    func expectWritable() throws(Failure) {
        guard let obstacle = AtomicFile.obstacle(at: path) else { return }
        throw Failure(description: "--\(content.rawValue): cannot write \(path): \(obstacle)")
    }

    /// Writes it whole, or not at all.
    func write(_ report: RunReport) throws(Failure) {
        do throws(AtomicFileError) {
            try AtomicFile.write(bytes(of: report), to: path)
        } catch {
            throw Failure(description: "--\(content.rawValue): \(error)")
        }
    }

    /// The end of the name tells the form.
    private func bytes(of report: RunReport) -> [UInt8] {
        switch content {
        case .journal: path.hasSuffix(".har") ? report.journalArchive : report.journalLines
        case .lint: path.hasSuffix(".json") ? report.lintJSON : report.lintText
        case .coverage where path.hasSuffix(".json"): report.coverageJSON
        case .coverage: path.hasSuffix(".html") ? report.coverageHTML : report.coverageText
        }
    }
}
