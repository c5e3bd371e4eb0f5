/// The report of a comparison for a person at a terminal.
public enum DriftText {
    /// So many cases, or notes, of one thing are named.
    private static let mostNamed = 4
    private static let mostNotes = 20

    /// The report; in colours only if they are asked for.
    public static func bytes(of report: DriftReport, inColour: Bool = false) -> [UInt8] {
        var page = TextPage(inColour: inColour)
        header(of: report, on: &page)
        differences(of: report, on: &page)
        changes(of: report, on: &page)
        notByData(of: report, on: &page)
        notCompared(of: report, on: &page)
        notes(of: report, on: &page)
        if !report.leftovers.isEmpty {
            page.heading("Left on the servers")
            for leftover in report.leftovers { page.line(leftover, depth: 1) }
        }
        page.line("")
        page.line(report.summary, report.verdict == .holds ? .green : .red)
        return Array(page.text.utf8)
    }

    private static func header(of report: DriftReport, on page: inout TextPage) {
        let context = report.context
        page.line([context.toolVersion, context.date].filter { !$0.isEmpty }.joined(separator: ", "))
        for (side, urls) in [("left", report.leftURLs), ("right", context.baseURLs)] {
            for api in API.allCases {
                if let url = urls[api] { page.line("\(side) \(api.rawValue): \(url)", depth: 1) }
            }
        }
        for option in context.options { page.line("\(option.name): \(option.value)", depth: 1) }
    }

    /// Each difference once, with the cases that show it, by operation.
    private static func differences(of report: DriftReport, on page: inout TextPage) {
        var cases: [Difference: [String]] = [:]
        var order: [Difference] = []
        for entry in report.entries {
            for difference in entry.differences {
                if cases[difference] == nil { order.append(difference) }
                cases[difference, default: []].append(entry.contractCase.id)
            }
        }
        for group in order.grouped(by: \.operation) {
            page.heading(group.key)
            for difference in group.elements {
                page.line(difference.subject, .yellow, depth: 1)
                page.line("left   \(difference.left)", depth: 2)
                page.line("right  \(difference.right)", depth: 2)
                let mend = report.change(for: difference).map { "change \($0)" } ?? "not by data"
                page.line("\(named(cases[difference] ?? [])): \(mend)", .faint, depth: 2)
            }
        }
    }

    private static func changes(of report: DriftReport, on page: inout TextPage) {
        guard !report.patch.changes.isEmpty else { return }
        page.heading("Changes of the emulator's data")
        for (place, change) in report.patch.changes.enumerated() {
            page.line("\(place + 1). \(change.title)", .bold, depth: 1)
            page.line("\(change.file):\(change.line)  \(change.pointer)", depth: 2)
            if !change.others.isEmpty { page.line("and \(change.others.joined(separator: ", "))", depth: 2) }
            page.line("seen in \(named(change.cases))", .faint, depth: 2)
        }
    }

    private static func notByData(of report: DriftReport, on page: inout TextPage) {
        guard !report.patch.unsolved.isEmpty else { return }
        page.heading("Not by data")
        for group in report.patch.unsolved.grouped(by: \.reason) {
            page.line("\(group.key):", depth: 1)
            for unsolved in group.elements { page.line("\(unsolved.difference.subject)", depth: 2) }
        }
    }

    private static func notCompared(of report: DriftReport, on page: inout TextPage) {
        let reasons = report.entries.compactMap { entry in
            if case .notCompared(let reason) = entry.outcome { reason } else { nil }
        }
        guard !reasons.isEmpty else { return }
        page.heading("Not compared")
        for group in reasons.grouped(by: \.self) { page.line("\(group.elements.count): \(group.key)", depth: 1) }
    }

    private static func notes(of report: DriftReport, on page: inout TextPage) {
        let notes = report.entries.flatMap { entry in entry.notes.map { (note: $0, id: entry.contractCase.id) } }
        let groups = notes.grouped { $0.note }
        guard !groups.isEmpty else { return }
        page.heading("Notes: no differences")
        for group in groups.prefix(mostNotes) {
            page.line("\(group.key) (\(named(group.elements.map(\.id))))", depth: 1)
        }
        if groups.count > mostNotes { page.line("and \(groups.count - mostNotes) more, in the JSON report", depth: 1) }
    }

    private static func named(_ cases: [String]) -> String {
        let more = cases.count - mostNamed
        return cases.prefix(mostNamed).joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
    }
}

extension Difference {
    /// What differs, without what either side has.
    var subject: String {
        let answered = status.map { " \($0)" } ?? ""
        return "\(request)\(answered): \(aspect)\(place.isEmpty ? "" : " at \(place)")"
    }
}
