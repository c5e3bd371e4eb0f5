public import JSON

/// An answer within a case, with the checks that a case makes of it.
///
/// A check that fails is noted, and the case goes on; `require…` ends the case.
public struct Answer: Sendable {
    /// The answer as it came.
    public let response: ContractResponse
    private let exchange: Int
    private let probe: Probe

    init(_ response: ContractResponse, exchange: Int, probe: Probe) {
        self.response = response
        self.exchange = exchange
        self.probe = probe
    }

    /// The status code.
    public var status: Int { response.status }
    /// The body as text; what is no UTF-8 is replaced.
    public var text: String { String(decoding: response.body, as: UTF8.self) }
    /// The body as JSON; nil if it is none.
    public var json: JSONValue? { try? JSONValue(parsing: response.body) }

    /// Notes a failure of this answer.
    public func fail(_ expected: String, got: String) {
        probe.fail(expected, got: got, exchange: exchange)
    }

    /// Notes something that is worth telling and no failure.
    public func note(_ text: String) {
        probe.note(text)
    }

    /// Checks the status; says whether it is as expected.
    @discardableResult
    public func expect(status: Int) -> Bool {
        if self.status == status { return true }
        fail("status \(status)", got: "status \(self.status): \(text)")
        return false
    }

    /// Checks the status, and ends the case if it is another.
    public func require(status: Int) throws(CaseEnded) {
        guard expect(status: status) else { throw .failed }
    }

    /// Checks something of the answer, told in words.
    @discardableResult
    public func expect(_ holds: Bool, _ expected: String, got: @autoclosure () -> String) -> Bool {
        if !holds { fail(expected, got: got()) }
        return holds
    }

    /// The body as JSON, or the end of the case.
    public func requireJSON() throws(CaseEnded) -> JSONValue {
        guard let json else {
            fail("a body that is JSON", got: text)
            throw .failed
        }
        return json
    }
}
