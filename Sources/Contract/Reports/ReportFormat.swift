/// The forms in which a report can be had.
public enum ReportFormat: String, Sendable, Hashable, CaseIterable {
    /// For a person at a terminal.
    case text
    /// For programs; `docs/contract-report.md` describes it.
    case json
    /// For Jenkins, GitLab and the like.
    case junit
    /// The Test Anything Protocol, version 14.
    case tap
    /// A page that needs nothing but itself.
    case html
    /// The table of coverage, as text.
    case coverage

    /// The report in this form, in UTF-8.
    public func bytes(of report: Report) -> [UInt8] {
        switch self {
        case .text: TextReport.bytes(of: report)
        case .json: JSONReport.bytes(of: report)
        case .junit: JUnitReport.bytes(of: report)
        case .tap: TAPReport.bytes(of: report)
        case .html: HTMLReport.bytes(of: report)
        case .coverage: CoverageReport.bytes(of: report.coverage)
        }
    }
}
