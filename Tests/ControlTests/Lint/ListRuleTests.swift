import HTTP
import Testing

@testable import Control
@testable import Emulator

@Suite struct `Lint of lists` {
    private func read(_ pages: [Int], _ past: inout Past, token: String = "1", more: String = "") {
        for page in pages { past.call(token, "/things?page=\(page)\(more)") }
    }

    private func found(_ pages: [Int]) -> [String] {
        var past = Past()
        read(pages, &past)
        return past.found
    }

    @Test func `tells of pages that are left out`() {
        #expect(found([1, 3, 5]) == ["page-skipped 1,2,3"])
        #expect(found([1, 2, 4, 5]) == ["page-skipped 2,3"])
    }

    @Test(arguments: [[1, 2, 3], [3, 2, 1], [1, 3, 2, 4], [2, 4], [1, 9], [1], [1, 1, 1], [1, .max], [.min, 1]])
    func `has nothing against pages in any order, or those that are picked`(pages: [Int]) {
        #expect(found(pages).isEmpty)
    }

    @Test func `has nothing against workers who share a list, and tells lists apart`() {
        var shared = Past()
        read([1, 3, 5], &shared)
        read([2, 4], &shared, token: "2")
        #expect(shared.found.isEmpty)

        var others = Past()
        read([1, 2], &others)
        read([4], &others, more: "&limit=5")
        #expect(others.found.isEmpty)
    }

    @Test func `has nothing against a page that was answered with an error`() {
        var past = Past()
        read([1], &past)
        past.add(Past.list, "/things?page=2", token: "a-1", status: 500, client: "app", user: 1)
        read([3], &past)
        #expect(past.found.isEmpty)
    }

    @Test func `tells of pages that are fetched twice`() {
        #expect(found([1, 2, 2, 3]) == ["page-repeated 2,3"])
        #expect(found([1, 2, 2, 3, 3, 4]) == ["page-repeated 2,3,4,5"])
    }

    @Test(arguments: [[1, 2, 3, 1, 2, 3], [1, 1, 2, 2, 3, 3], [1, 2, 2, 2], [2, 2, 3], [1, 1, 2]])
    func `has nothing against a list that is read again, or a page that is watched`(pages: [Int]) {
        #expect(found(pages).isEmpty)
    }

    @Test func `has nothing against another try, HEAD, a copy that is still good, or a look at what was changed`() {
        var retry = Past()
        read([1], &retry)
        retry.add(Past.list, "/things?page=2", token: "a-1", status: 503, client: "app", user: 1)
        retry.add(Past.list, "/things?page=2", token: "a-1", method: .head, client: "app", user: 1)
        retry.add(Past.list, "/things?page=2", token: "a-1", status: 304, client: "app", user: 1)
        retry.add(
            Past.list,
            "/things?page=2",
            token: "a-1",
            client: "app",
            user: 1,
            delivery: Delivery(ending: .cut(afterBodyBytes: 1)),
            ending: false
        )
        read([2, 3], &retry)
        #expect(retry.found.isEmpty)

        var changed = Past()
        read([1, 2], &changed)
        changed.add(Past.list, "/things", token: "a-1", method: .post, client: "app", user: 1)
        read([2, 3], &changed)
        #expect(changed.found.isEmpty)
    }
}
