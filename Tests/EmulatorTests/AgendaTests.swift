import CivilTime
import JSON
import Randomness
import Testing

@testable import Emulator

@Suite struct `What falls due` {
    private func moment(_ milliseconds: Int64) -> Instant {
        Instant(milliseconds: milliseconds)
    }

    @Test func `nothing falls due where nothing was added`() {
        var agenda = Agenda()
        #expect(agenda.next == nil && agenda.count == 0)
        #expect(agenda.takeDue(at: .never) == nil)
    }

    @Test func `an entry is due from its time on, and once`() {
        var agenda = Agenda()
        agenda.add(moment(10), "jobs", .number(1))
        #expect(agenda.next == moment(10))
        #expect(agenda.takeDue(at: moment(9)) == nil)
        #expect(agenda.count == 1)
        let entry = agenda.takeDue(at: moment(10))
        #expect(entry?.instant == moment(10) && entry?.collection == "jobs" && entry?.id == .number(1))
        #expect(agenda.takeDue(at: .never) == nil)
    }

    @Test func `of several at one time the one added first comes first`() {
        var agenda = Agenda()
        for id in 1...100 { agenda.add(moment(Int64(id % 2)), "jobs", .number(id)) }
        var ids: [RecordID] = []
        while let entry = agenda.takeDue(at: moment(1)) { ids.append(entry.id) }
        let expected = stride(from: 2, through: 100, by: 2).map { $0 } + stride(from: 1, through: 99, by: 2).map { $0 }
        #expect(ids == expected.map { .number($0) })
    }

    @Test func `a record has one entry, the last that was added, or none`() {
        var agenda = Agenda()
        agenda.add(moment(1), "jobs", .number(1))
        agenda.add(moment(5), "jobs", .number(1))
        agenda.add(moment(3), "schedulers", .number(1))
        #expect(agenda.count == 2 && agenda.next == moment(3))
        agenda.remove("schedulers", .number(1))
        agenda.remove("schedulers", .number(2))
        #expect(agenda.count == 1 && agenda.next == moment(5))
        #expect(agenda.takeDue(at: moment(4)) == nil)
        #expect(agenda.takeDue(at: moment(5))?.id == .number(1))
        #expect(agenda.takeDue(at: .never) == nil && agenda.next == nil)
    }

    @Test func `what is put off again and again takes no more room`() {
        var agenda = Agenda()
        for time in 1...100_000 { agenda.add(moment(Int64(time)), "schedulers", .number(time % 10)) }
        #expect(agenda.count == 10)
        #expect(agenda.size <= 200)
        for id in 0..<10 { agenda.remove("schedulers", .number(id)) }
        #expect(agenda.count == 0 && agenda.next == nil && agenda.size <= 64)
    }

    @Test func `a copy has a life of its own`() {
        var agenda = Agenda()
        agenda.add(moment(1), "jobs", .number(1))
        var copy = agenda
        #expect(copy.takeDue(at: moment(1)) != nil)
        copy.add(moment(0), "jobs", .number(2))
        #expect(agenda.count == 1 && agenda.next == moment(1))
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `agrees with a sorted list`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var agenda = Agenda()
        var model: [(instant: Instant, number: Int)] = []
        for number in 0..<5_000 {
            let time = moment(Int64.random(in: -50...50, using: &random))
            // Adds more at times, and takes more at others.
            if Int.random(in: 0..<10, using: &random) < (number / 500 % 2 == 0 ? 7 : 3) {
                agenda.add(time, "c\(number)", .number(number))
                let place = model.firstIndex { $0.instant > time } ?? model.count
                model.insert((time, number), at: place)
            } else {
                let due = model.first.flatMap { $0.instant <= time ? $0 : nil }
                if due != nil { model.removeFirst() }
                let entry = agenda.takeDue(at: time)
                #expect(entry?.instant == due?.instant && entry?.id == due.map { .number($0.number) })
                #expect(entry?.collection == due.map { "c\($0.number)" })
            }
            #expect(agenda.next == model.first?.instant && agenda.count == model.count)
        }
    }
}
