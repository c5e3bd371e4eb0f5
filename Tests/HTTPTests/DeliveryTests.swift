import HTTP
import Testing

@Suite struct `Delivery values` {
    private final class Observer: DeliveryObserver {
        func finished(bytesSent: Int, isComplete: Bool) {}
    }

    @Test func `nothing said is usual`() {
        #expect(Response(.ok).delivery.isUsual)
        #expect(Delivery().isUsual)
        #expect(Delivery.usual.delay == .zero)
        #expect(Delivery.usual.pace == nil)
        #expect(Delivery.usual.ending == .whole)
        #expect(Delivery.usual.observer == nil)
        #expect(!Delivery(pace: 1).isUsual)
    }

    @Test func `what is changed in a copy leaves the original as it was`() {
        let observer = Observer()
        var delivery = Delivery.usual
        delivery.delay = .seconds(1)
        let copy = delivery
        delivery.pace = 7
        delivery.ending = .raw([1])
        delivery.observer = observer
        #expect(copy.delay == .seconds(1))
        #expect(copy.pace == nil)
        #expect(copy.ending == .whole)
        #expect(copy.observer == nil)
        #expect(delivery.delay == .seconds(1))
        #expect(delivery.pace == 7)
        #expect(delivery.ending == .raw([1]))
        #expect(delivery.observer === observer)
    }

    @Test func `it is one word in a response`() {
        #expect(MemoryLayout<Delivery>.size == MemoryLayout<Int>.size)
    }
}
