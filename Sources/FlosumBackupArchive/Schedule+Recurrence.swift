import JSON
import OAuth

struct Recurrence { func next(after: Int64) -> Int64? { nil } }
extension Schedule {
    func recurrence(_ body: JSONValue, anchor: Instant) -> Recurrence? { nil }
}
