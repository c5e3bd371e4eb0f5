import CivilTime
import HTTP
import OAuth
import Testing

@testable import Emulator

@Suite struct `A journal's memory` {
    private func journal(_ exchanges: Int, bytes: Int = 1 << 20) -> Journal {
        var limits = Journal.Limits()
        limits.exchanges = exchanges
        limits.bytes = bytes
        return Journal(limits)
    }

    private func note(_ count: Int, in journal: Journal, size: Int = 0) {
        for _ in 0..<count {
            var response = Response(.ok, body: .bytes([UInt8](repeating: 0, count: size)))
            journal.append(
                Request(head: RequestHead(.get, "/")),
                &response,
                Trace(.handler),
                at: .never,
                nanoseconds: 0
            )
        }
    }

    @Test func `the newest are kept, found by their numbers`() {
        let journal = journal(20)
        note(53, in: journal)
        #expect(journal.exchanges.map(\.id) == Array(34...53))
        #expect(journal.lastID == 53)
        #expect(journal.find(33) == nil)
        #expect(journal.find(34)?.id == 34)
        #expect(journal.find(53)?.id == 53)
        #expect(journal.find(54) == nil)
        #expect(journal.find(-1) == nil)
        #expect(journal.find(.min + 1) == nil)
    }

    @Test func `a reader goes on behind what it has seen`() {
        let journal = journal(20)
        note(5, in: journal)
        let first = journal.exchanges(after: 0, atMost: 3)
        #expect(first.exchanges.map(\.id) == [1, 2, 3])
        #expect(first.forgotten == 0)
        #expect(first.last == 3)
        #expect(journal.exchanges(after: 5, atMost: 3).exchanges.isEmpty)
        note(30, in: journal)
        let late = journal.exchanges(after: 3, atMost: 100)
        #expect(late.exchanges.map(\.id) == Array(16...35))
        #expect(late.forgotten == 12)
        #expect(late.last == 35)
        // A number of another run is that of the newest.
        #expect(journal.exchanges(after: 999, atMost: 3).last == 35)
    }

    @Test func `what is cleared is not missed`() {
        let journal = journal(20)
        note(5, in: journal)
        journal.clear()
        note(1, in: journal)
        let following = journal.exchanges(after: 2, atMost: 10)
        #expect(following.exchanges.map(\.id) == [6])
        #expect(following.forgotten == 0)
    }

    @Test func `what is larger than all may be is missed`() {
        let journal = journal(20, bytes: 10_000)
        note(1, in: journal)
        note(1, in: journal, size: 20_000)
        note(1, in: journal)
        #expect(journal.exchanges.map(\.id) == [3])
        let following = journal.exchanges(after: 0, atMost: 10)
        #expect(following.forgotten == 2)
        #expect(following.last == 3)
    }

    @Test func `nothing is kept without room`() {
        let journal = journal(0)
        note(3, in: journal)
        #expect(journal.exchanges.isEmpty)
        #expect(journal.lastID == 0)
    }

    @Test func `a stream tells what became of it, and its beginning is kept`() throws {
        final class Source: BodySource {
            func next() -> BodyPiece { .bytes([UInt8](repeating: 7, count: 5_000)) }
        }
        let journal = journal(5)
        var response = Response(.ok, body: .stream(Source()))
        journal.append(Request(head: RequestHead(.get, "/")), &response, Trace(.handler), at: .never, nanoseconds: 0)
        guard case .stream(let source) = response.body else { throw NotAStream() }
        let note = try #require(journal.find(1)?.delivery)
        #expect(note.progress.ending == nil)
        for _ in 0..<3 { _ = source.next() }
        #expect(note.progress.handedOver == 15_000)
        #expect(note.progress.beginning.count == DeliveryNote.remembered)
        source.cancel()
        #expect(note.progress.ending == .cancelled)
        response.delivery.observer?.finished(bytesSent: 9_000, isComplete: false)
        #expect(note.progress.sent == 9_000)
        #expect(note.progress.ending == .cancelled)
    }

    private struct NotAStream: Error {}
}
