import Randomness
import Testing

@testable import OAuth

@Suite struct `Bounded table` {
    @Test func `a text finds its value until that is taken out`() {
        var table = BoundedTable<Int>(capacity: 2)
        table.insert(1, for: "a")
        #expect(table["a"] == 1)
        #expect(table["b"] == nil)
        #expect(table.remove("a") == 1)
        #expect(table["a"] == nil)
        #expect(table.remove("a") == nil)
    }

    @Test func `stale entries go before there are too many, others do not`() {
        var table = BoundedTable<Int>(capacity: 3)
        for value in 1...2 { table.insert(value, for: "\(value)") }
        #expect(table.removeOldest { $0 > 1 } == nil)
        #expect(table.removeOldest { $0 == 1 } == 1)
        #expect(table["1"] == nil)
        #expect(table["2"] == 2)
    }

    @Test func `a stale entry behind one that is not waits for its turn`() {
        var table = BoundedTable<Int>(capacity: 3)
        for value in 1...2 { table.insert(value, for: "\(value)") }
        #expect(table.removeOldest { $0 == 2 } == nil)
        #expect(table["2"] == 2)
    }

    @Test func `an empty table has no oldest entry`() {
        var table = BoundedTable<Int>(capacity: 1)
        table.insert(1, for: "a", pinned: true)
        #expect(table.removeOldest { _ in true } == nil)
        #expect(table["a"] == 1)
    }

    @Test(arguments: [0, -5])
    func `there is room for one at least`(capacity: Int) {
        var table = BoundedTable<Int>(capacity: capacity)
        table.insert(1, for: "a")
        #expect(table["a"] == 1)
        #expect(table.count == 1)
    }

    /// Entries as they should be, in the simplest way: in order, searched from end to end.
    private struct Model {
        var entries: [(key: String, value: Int, pinned: Bool)] = []

        mutating func insert(_ value: Int, for key: String, pinned: Bool) -> Int? {
            let replaced = remove(key)
            entries.append((key, value, pinned))
            return replaced
        }

        mutating func remove(_ key: String) -> Int? {
            entries.firstIndex { $0.key == key }.map { entries.remove(at: $0).value }
        }

        mutating func removeOldest(_ isStale: (Int) -> Bool) -> Int? {
            guard let oldest = entries.firstIndex(where: { !$0.pinned }) else { return nil }
            guard count >= 20 || isStale(entries[oldest].value) else { return nil }
            return entries.remove(at: oldest).value
        }

        var count: Int { entries.count { !$0.pinned } }
    }

    @Test(arguments: 1...8 as ClosedRange<UInt64>)
    func `any sequence of operations does what a plain list would do`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var table = BoundedTable<Int>(capacity: 20)
        var model = Model()
        for step in 0..<3_000 {
            let key = "key \(Int.random(in: 0..<40, using: &random))"
            switch Int.random(in: 0..<10, using: &random) {
            case 0..<4:
                let pinned = Int.random(in: 0..<10, using: &random) == 0
                #expect(table.insert(step, for: key, pinned: pinned) == model.insert(step, for: key, pinned: pinned))
            case 4..<6:
                #expect(table.remove(key) == model.remove(key))
            case 6:
                table.update(key) { $0 += 1 }
                if let place = model.entries.firstIndex(where: { $0.key == key }) { model.entries[place].value += 1 }
            default:
                let isStale = { (value: Int) in value % 3 == 0 }
                #expect(table.removeOldest(ifFullOr: isStale) == model.removeOldest(isStale))
            }
            #expect(table.count == model.count)
            #expect(table[key] == model.entries.first { $0.key == key }?.value)
        }
        for entry in model.entries {
            #expect(table[entry.key] == entry.value)
        }
    }
}

@Suite struct `Keys of a table` {
    /// Texts of about the length of a secret, often nearly the same.
    private static func text(_ random: inout SplitMix64) -> String {
        let letters = ["a", "b", "é", "e\u{301}", "\u{E9}"]
        return (0..<Int.random(in: 29...33, using: &random)).map { place in
            Int.random(in: 0..<60, using: &random) == 0 ? letters[Int.random(in: 0..<5, using: &random)] : "a"
        }.joined()
    }

    @Test func `are the same when their texts are the same bytes`() {
        var random = SplitMix64(seed: 3)
        var same = 0
        for _ in 0..<20_000 {
            let (left, right) = (Self.text(&random), Self.text(&random))
            let isSame = left.utf8.elementsEqual(right.utf8)
            #expect(TableKey(left).isSame(as: TableKey(right)) == isSame)
            if isSame {
                same += 1
                #expect(TableKey(left).hash == TableKey(right).hash)
            }
        }
        #expect(same > 500)
    }

    @Test func `spread secrets over the buckets of a table`() {
        var random = SplitMix64(seed: 4)
        let buckets = Set((0..<10_000).map { _ in TableKey(Secret.text(from: &random)).hash & 0xFFFF })
        #expect(buckets.count > 9_000)
    }
}
