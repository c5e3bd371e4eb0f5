import Testing

@testable import flosum_emulator

@Suite struct `The order of signals` {
    private let start = ContinuousClock.now

    @Test func `those of half a second are one, a later one is another`() {
        var order = SignalOrder()
        #expect(order.take(at: start) == .first)
        #expect(order.take(at: start) == .echo)
        #expect(order.take(at: start + .milliseconds(499)) == .echo)
        #expect(order.take(at: start + .milliseconds(500)) == .further)
        #expect(order.take(at: start + .seconds(9)) == .further)
    }

    @Test func `an echo does not make the time longer`() {
        var order = SignalOrder()
        for time in [0, 300] { _ = order.take(at: start + .milliseconds(time)) }
        #expect(order.take(at: start + .milliseconds(600)) == .further)
    }
}
