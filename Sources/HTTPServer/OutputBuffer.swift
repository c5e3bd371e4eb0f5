/// Bytes that wait to be sent, and those before them that have been sent already.
struct OutputBuffer {
    /// What was written; to be appended to only.
    var bytes: [UInt8] = []
    private var start = 0
    /// How many bytes have been sent in all.
    private(set) var sentCount = 0
    private static let minimumToDrop = 65_536

    /// How many bytes wait.
    var count: Int { bytes.count - start }
    var isEmpty: Bool { bytes.count == start }
    /// A place to which `cut` can return, as long as nothing is sent in between.
    var mark: Int { bytes.count }
    /// How many bytes were written in all, and not cut off.
    var place: Int { sentCount + count }

    mutating func append(_ text: String) {
        bytes.append(contentsOf: text.utf8)
    }

    mutating func cut(to mark: Int) {
        bytes.removeSubrange(mark...)
    }

    /// Hands the bytes to `send`, which says how many it took, until it takes none; says how many it took in all, nil if
    /// the connection is broken.
    mutating func send(_ send: (UnsafeRawBufferPointer) -> Int?) -> Int? {
        var total = 0
        while !isEmpty {
            let start = start
            guard let count = bytes.withUnsafeBytes({ send(.init(rebasing: $0[start...])) }) else { return nil }
            if count == 0 { break }
            self.start += count
            sentCount += count
            total += count
            dropSent()
        }
        return total
    }

    /// Lets go of what has been sent when it is more than half, so that each byte is moved at most once on average.
    private mutating func dropSent() {
        guard start >= Self.minimumToDrop, start > bytes.count / 2 else { return }
        bytes.removeFirst(start)
        start = 0
    }

    /// Lends an empty array to write into, so that no memory is asked for on the way of a request.
    mutating func lend(_ array: consuming [UInt8]) {
        if bytes.capacity == 0 { bytes = array }
    }

    /// Takes the array back when all is sent.
    mutating func takeBack() -> [UInt8] {
        var array: [UInt8] = []
        swap(&array, &bytes)
        start = 0
        return array
    }
}
