#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Where reports go: told before a long run that they cannot.
enum ReportPlaces {
    static func check(_ reports: [Options.Report]) throws(UsageError) {
        for report in reports {
            let folder = report.path.lastIndex(of: "/").map { String(report.path[...$0]) } ?? "."
            var status = stat()
            guard stat(folder, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
                throw UsageError("--report \(report.kind.rawValue): there is no folder \(folder)")
            }
            guard access(folder, W_OK) == 0 else {
                throw UsageError("--report \(report.kind.rawValue): nothing can be written to the folder \(folder)")
            }
        }
    }
}
