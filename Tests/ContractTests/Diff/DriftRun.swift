import Foundation
import JSON
import TemporaryFolders

@testable import Contract

/// Comparisons of an emulator with another server, in this process.
struct DriftRun {
    /// The files that the emulator carries, as they stand in the repository.
    static let data: EmulatorData = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardized
        // Without them there is nothing to test.
        guard let data = try? data(in: root.path()) else { fatalError("no files in \(root.path())") }
        return data
    }()

    /// The documents and fixtures in a folder.
    static func data(in folder: String) throws -> EmulatorData {
        var files: [EmulatorData.File] = []
        for part in ["openapi", "fixtures"] {
            let root = URL(filePath: "\(folder)/\(part)").resolvingSymlinksInPath().path()
            for path in try FileManager.default.subpathsOfDirectory(atPath: root).sorted()
            where path.hasSuffix(".json") {
                let bytes = FileManager.default.contents(atPath: "\(root)/\(path)") ?? Data()
                files.append(EmulatorData.File(path: "\(part)/\(path)", bytes: Array(bytes)))
            }
        }
        return try EmulatorData(files)
    }

    static let tenant: TenantUnderTest = {
        var tenant = OAuthTenants.local
        tenant.connectionWithBackups = 1
        tenant.seed = 5
        return tenant
    }()

    let cases: [ContractCase]
    let comparison: Comparison
    let patch: DriftPatch
    let report: DriftReport

    /// Tries the cases whose ids begin so on both.
    init(
        _ ids: String...,
        left: any Transport,
        right: any Transport,
        data: EmulatorData = DriftRun.data,
        secrets: [String] = []
    ) async {
        let cases = ContractCase.all.filter { contractCase in ids.contains { contractCase.id.hasPrefix($0) } }
        let side = { (transport: any Transport) in
            let runner = Runner(Self.tenant, transport, allowsWrites: true)
            return ComparedSide(await SuiteRun(cases, with: runner).run(), Self.tenant)
        }
        let (left, right) = (await side(left), await side(right))
        let mask = SecretMask(SecretMask.secrets(of: Self.tenant) + secrets.map { SecretMask.Secret($0) })
        self.cases = cases
        comparison = Comparison(cases, left: left, right: right, data: data)
        patch = DriftPatch(comparison, data: data, date: "2026-11-21", mask: mask)
        var context = Report.Context()
        context.date = "2026-11-21T00:00:00Z"
        context.baseURLs = [.global: "https://right.example"]
        report = DriftReport(
            comparison,
            patch,
            context,
            leftURLs: [.global: "https://left.example"],
            left: left,
            right: right,
            mask: mask
        )
    }

    /// All differences, once, in one line each.
    var differences: [String] {
        var seen: Set<String> = []
        return comparison.cases.flatMap(\.differences).map(\.description).filter { seen.insert($0).inserted }
    }

    /// The operations of the patch, file by file.
    var operations: [String: String] {
        Dictionary(
            uniqueKeysWithValues: patch.files.map { file in
                (file.path, String(decoding: file.patch.json.serialized(), as: UTF8.self))
            }
        )
    }
}

/// The emulator's files with a patch applied, in a folder of their own.
struct PatchedFolder {
    private let folder: TemporaryFolder
    var path: String { folder.path }
    let data: EmulatorData

    init(_ patch: DriftPatch, of data: EmulatorData = DriftRun.data) throws {
        let changed = Dictionary(uniqueKeysWithValues: patch.files.map { ($0.path, $0.bytes) })
        folder = try TemporaryFolder(data.files.map { (path: $0.path, bytes: changed[$0.path] ?? $0.bytes) })
        self.data = try DriftRun.data(in: folder.path)
    }

    /// The emulator that serves them.
    func emulator(_ arguments: [String] = []) throws -> EmulatorTransport {
        try EmulatorTransport(
            ["--openapi", folder.path(of: "openapi"), "--fixtures", folder.path(of: "fixtures")] + arguments
        )
    }
}
