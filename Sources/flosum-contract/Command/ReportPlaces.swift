import CommandLineInterface
import Contract
import Files

/// Where reports go.
enum ReportPlaces {
    /// Throws a `UsageError` for the first that cannot be written.
    static func check(_ reports: [Options.Report]) throws(UsageError) {
        for report in reports {
            guard let obstacle = AtomicFile.obstacle(at: report.path) else { continue }
            throw UsageError("--report \(report.kind.rawValue): cannot write \(report.path): \(obstacle)")
        }
    }

    /// Writes a report in each of the forms that were asked for.
    static func write(_ reports: [Options.Report], _ bytes: (ReportFormat) -> [UInt8]) throws(AtomicFileError) {
        for report in reports { try AtomicFile.write(bytes(report.kind.format), to: report.path) }
    }
}
