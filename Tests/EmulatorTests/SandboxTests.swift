import CivilTime
import Emulator
import JSON
import OAuth
import Randomness
import Testing

@Suite struct `A tenant of its own` {
    private static let now = Instant(milliseconds: 1_700_000_000_000)

    private func state(_ random: RandomSource = .seeded(SplitMix64(seed: 1))) -> SandboxState {
        var state = SandboxState(random: random, clock: .frozen(Self.now))
        state.authorization.register(
            ConnectedApp(name: "App", clientID: "app", clientSecret: "secret", redirectURIs: ["https://a.example/"])
        )
        state.records["things"] = RecordCollection(CollectionDefinition(name: "things"))
        return state
    }

    private func code(in sandbox: Sandbox) throws -> String {
        try sandbox.withState { state in
            let request = AuthorizationRequest(clientID: "app", redirectURI: "https://a.example/")
            return try state.authorization.authorize(request, for: 1, at: state.clock.now, random: &state.random)
        }
    }

    private func isGood(_ code: String, in sandbox: Sandbox) -> Bool {
        let request = TokenRequest(
            clientID: "app",
            clientSecret: "secret",
            credential: .code(code, redirectURI: "https://a.example/", verifier: nil)
        )
        return sandbox.withState { state in
            (try? state.authorization.exchange(request, at: state.clock.now, random: &state.random)) != nil
        }
    }

    @Test func `two sandboxes of one state do not see each other`() throws {
        let state = state()
        let (one, other) = (Sandbox(state), Sandbox(state))
        let code = try code(in: one)
        one.withState { $0.records["things"] = nil }
        #expect(!isGood(code, in: other))
        #expect(isGood(code, in: one))
        #expect(other.withState { $0.records["things"] } != nil)
        #expect(state.records["things"] != nil)
    }

    @Test func `a seed repeats, and so do its copies`() throws {
        let state = state()
        let (one, other) = (Sandbox(state), Sandbox(state))
        let codes = try [code(in: one), code(in: other), code(in: one), code(in: other)]
        #expect(codes[0] == codes[1] && codes[2] == codes[3] && codes[0] != codes[2])
    }

    @Test func `the system's randomness never repeats, not even in a copy`() throws {
        let state = state(.system(BufferedSystemRandom()))
        let (one, other) = (Sandbox(state), Sandbox(state))
        let codes = try [code(in: one), code(in: other), code(in: one), code(in: other)]
        #expect(Set(codes).count == 4)
    }

    @Test func `a state that was taken can be put back`() throws {
        let sandbox = Sandbox(state())
        let before = sandbox.withState { $0 }
        let code = try code(in: sandbox)
        sandbox.withState { $0 = before }
        #expect(!isGood(code, in: sandbox))
    }

    @Test func `an error leaves the sandbox usable`() throws {
        let sandbox = Sandbox(state())
        #expect(throws: AuthorizationError.unknownClient) {
            try sandbox.withState { state throws(AuthorizationError) in
                _ = try state.authorization.validate(AuthorizationRequest(clientID: "x", redirectURI: ""))
            }
        }
        #expect(isGood(try code(in: sandbox), in: sandbox))
    }

    @Test func `a frozen clock stands still, and the system's goes on`() {
        #expect(EmulatorClock.frozen(Self.now).now == Self.now)
        let first = EmulatorClock.system.now
        #expect(first > Self.now)
        #expect(EmulatorClock.system.now >= first)
    }
}
