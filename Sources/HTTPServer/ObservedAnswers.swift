import HTTP

/// The answers of a connection that somebody wants to know the end of, as far as they are not out.
///
/// A place is a number of bytes since the connection began, sent or to be sent.
struct ObservedAnswers {
    private struct Entry {
        let observer: any DeliveryObserver
        let start: Int
        /// Where the bytes of its body lie that have not been sent.
        var body: [Range<Int>] = []
        var bytesSent = 0
        /// Where it ends, when that is known.
        var end: Int?
        var isWhole = false

        mutating func sent(to place: Int) {
            var done = 0
            for (index, piece) in body.enumerated() {
                guard piece.lowerBound < place else { break }
                bytesSent += min(place, piece.upperBound) - piece.lowerBound
                if piece.upperBound <= place { done += 1 } else { body[index] = place..<piece.upperBound }
            }
            body.removeFirst(done)
        }

        func finish(isComplete: Bool) {
            observer.finished(bytesSent: bytesSent, isComplete: isComplete)
        }
    }

    private var entries: [Entry] = []

    var isEmpty: Bool { entries.isEmpty }

    /// True if the last answer is observed and still being made.
    private var isOpen: Bool { entries.last.map { $0.end == nil } ?? false }

    /// An answer begins that is observed.
    mutating func begin(_ observer: any DeliveryObserver, at place: Int) {
        entries.append(Entry(observer: observer, start: place))
    }

    /// Some of the body of the answer that is being made has been put up to here.
    mutating func addBody(_ count: Int, upTo place: Int) {
        guard count > 0, isOpen else { return }
        entries[entries.count - 1].body.append(place - count..<place)
    }

    /// Nothing more comes of the answer that is being made.
    mutating func end(at place: Int, isWhole: Bool) {
        guard isOpen else { return }
        entries[entries.count - 1].end = place
        entries[entries.count - 1].isWhole = isWhole
    }

    /// The system has taken all up to here.
    mutating func sent(to place: Int) {
        while !entries.isEmpty {
            entries[0].sent(to: place)
            guard let end = entries[0].end, end <= place else { return }
            let entry = entries.removeFirst()
            entry.finish(isComplete: entry.isWhole)
        }
    }

    /// What was put from here on will not be sent.
    mutating func takeBack(from place: Int) {
        while let entry = entries.last, entry.start >= place {
            entries.removeLast()
            entry.finish(isComplete: false)
        }
    }

    /// Nothing more is sent at all.
    mutating func close() {
        for entry in entries { entry.finish(isComplete: false) }
        entries = []
    }
}
