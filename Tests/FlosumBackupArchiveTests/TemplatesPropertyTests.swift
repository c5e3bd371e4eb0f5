import HTTP
import JSON
import Randomness
import Testing

/// What the API should be like, in a few lines: the templates of one connection in the order of age.
private struct Model {
    var templates: [(id: Int, name: String)] = []
    var nextID = 1

    mutating func create(_ name: String) -> Int {
        defer { nextID += 1 }
        templates.append((nextID, name))
        return nextID
    }

    func page(_ page: Int, _ limit: Int) -> [Int] {
        Array(templates.map(\.id).dropFirst((page - 1) * limit).prefix(limit))
    }
}

@Suite struct `Templates, whatever is done with them` {
    @Test(arguments: [1, 2, 3] as [UInt64])
    func `are as in a model that was treated alike`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let tenant = try Tenant()
        var model = Model()
        for _ in 0..<1500 {
            let id = Int.random(in: 1...max(4, model.nextID + 1), using: &random)
            let place = model.templates.firstIndex { $0.id == id }
            let name = "T\(random.next() % 1000)"
            let body = #"{"name":"\#(name)","type":"backup","templateSteps":[]}"#
            switch Int.random(in: 0..<5, using: &random) {
            case 0:
                let made = tenant.answer("/connections/1/templates", body: body)
                #expect(made.status.code == 201)
                #expect(made.json?["id"]?.int == model.create(name))
            case 1:
                let answer = tenant.answer("/connections/1/templates/\(id)")
                #expect(answer.status.code == (place == nil ? 404 : 200))
                #expect(place.map { model.templates[$0].name } == (place == nil ? nil : answer.json?["name"]?.string))
            case 2:
                let answer = tenant.answer("/connections/1/templates/\(id)", .put, body: body)
                #expect(answer.status.code == (place == nil ? 404 : 200))
                if let place { model.templates[place].name = name }
            case 3:
                let answer = tenant.answer("/connections/1/templates/\(id)", .delete)
                #expect(answer.status.code == (place == nil ? 404 : 204))
                if let place { model.templates.remove(at: place) }
            default:
                let (page, limit) = (Int.random(in: 1...4, using: &random), Int.random(in: 1...9, using: &random))
                let found = try tenant.page(of: "/connections/1/templates?page=\(page)&limit=\(limit)")
                #expect(found == Page(total: model.templates.count, ids: model.page(page, limit)))
            }
        }
        #expect(model.nextID > 200)
    }
}
