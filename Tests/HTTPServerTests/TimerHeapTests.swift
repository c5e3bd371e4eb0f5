import Randomness
import Testing

@testable import HTTPServer

@Suite struct `Timer heap` {
    @Test func `times come out in their order, and none before its time`() {
        var random = SplitMix64(seed: 1)
        var heap = TimerHeap()
        let times = (0..<2_000).map { _ in UInt64.random(in: 0..<500, using: &random) }
        for (serial, time) in times.enumerated() {
            heap.insert(TimerHeap.Entry(time: time, serial: UInt64(serial)))
        }
        #expect(heap.first?.time == times.min())
        var taken: [UInt64] = []
        for now in stride(from: UInt64(0), through: 504, by: 7) {
            while let entry = heap.removeFirst(until: now) {
                #expect(entry.time <= now)
                #expect(times[Int(entry.serial)] == entry.time)
                taken.append(entry.time)
            }
            #expect(heap.first.map { $0.time > now } ?? true)
        }
        #expect(taken == times.sorted())
        #expect(heap.first == nil)
    }

    @Test func `durations become whole nanoseconds within what a timer can hold`() {
        #expect(Duration.milliseconds(1_500).nanoseconds == 1_500_000_000)
        #expect(Duration.seconds(-1).nanoseconds == 0)
        #expect(Duration.nanoseconds(-1).nanoseconds == 0)
        #expect(Duration.seconds(Int64.max).nanoseconds == UInt64.max / 2)
    }
}
