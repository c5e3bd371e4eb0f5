import CommandLineInterface
import Files

/// Where reports go: told before a long run that they cannot.
enum ReportPlaces {
    static func check(_ reports: [Options.Report]) throws(UsageError) {
        for report in reports {
            guard let obstacle = AtomicFile.obstacle(at: report.path) else { continue }
            throw UsageError("--report \(report.kind.rawValue): cannot write \(report.path): \(obstacle)")
        }
    }
}
