extension ContractCase {
    /// The cases of Backup & Archive, in the order in which they are tried.
    public static let backup: [ContractCase] = [
        ConnectionCases.cases, SearchCases.cases, BackupListCases.cases, BackupSortCases.cases, BackupFilterCases.cases,
        JobLogCases.cases, JobCases.cases, RunCases.cases, SchedulerCases.cases, TemplateCases.cases,
        BackupBearerCases.cases,
    ].flatMap(\.self)
}
