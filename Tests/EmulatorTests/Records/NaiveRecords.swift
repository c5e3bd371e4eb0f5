import Emulator
import JSON

/// What a collection is to do, done naively: an array that is filtered and sorted whole each time.
struct NaiveRecords {
    private(set) var records: [JSONObject] = []

    func place(of id: RecordID) -> Int? {
        records.firstIndex { RecordID($0["id"]) == id }
    }

    mutating func insert(_ record: JSONObject) {
        records.append(record)
    }

    mutating func replace(at place: Int, with record: JSONObject) {
        records[place] = record
    }

    mutating func remove(at place: Int) {
        records.remove(at: place)
    }

    /// The page of those that pass, and how many they are: sorted stably, descending being the reverse.
    func page(_ query: RecordQuery, _ passes: (JSONObject) -> Bool) -> (total: Int, items: [JSONObject]) {
        var list = records.filter(passes)
        if let sort = query.sort {
            let sorted = list.enumerated().sorted { left, right in
                let order = Self.compare(left.element[sort], right.element[sort])
                return order < 0 || order == 0 && left.offset < right.offset
            }
            list = sorted.map(\.element)
        }
        if query.isDescending { list.reverse() }
        guard query.page >= 1, query.limit >= 1 else { return (list.count, []) }
        let pages = stride(from: 0, to: list.count, by: query.limit).map {
            Array(list[$0...].prefix(query.limit))
        }
        return (list.count, query.page <= pages.count ? pages[query.page - 1] : [])
    }

    /// Nothing before false before true before numbers before texts.
    private static func compare(_ left: JSONValue?, _ right: JSONValue?) -> Int {
        func rank(_ value: JSONValue?) -> (kind: Int, number: Double, text: [UInt8]) {
            switch value {
            case .bool(let value)?: (1, value ? 1 : 0, [])
            case .number(let value)?: (2, value.double, [])
            case .string(let value)?: (3, 0, value.bytes)
            default: (0, 0, [])
            }
        }
        let (left, right) = (rank(left), rank(right))
        if left.kind != right.kind { return left.kind - right.kind }
        if left.number != right.number { return left.number < right.number ? -1 : 1 }
        return left.text.lexicographicallyPrecedes(right.text) ? -1 : left.text == right.text ? 0 : 1
    }
}

extension JSONObject {
    /// The object as it would be answered.
    var text: String {
        String(decoding: JSONValue.object(self).serialized(numbers: .javaScript), as: UTF8.self)
    }
}

extension RecordCollection {
    /// The records of a page as they are written, with commas between.
    mutating func text(of page: Page) -> String {
        var text: [UInt8] = []
        write(page, to: &text)
        return String(decoding: text, as: UTF8.self)
    }
}
