import HTTP

/// A body at hand, as one that comes over time.
///
/// Safe because one connection has it, and asks on its loop's queue only.
final class ReadyBody: BodySource, @unchecked Sendable {
    private var bytes: [UInt8]?

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    func next() -> BodyPiece {
        guard let bytes else { return .end }
        self.bytes = nil
        return .bytes(bytes)
    }
}

/// A body that comes at a pace: a piece, after the time that it takes.
///
/// Safe because one connection has it, and asks on its loop's queue only.
final class PacedBody: BodySource, @unchecked Sendable {
    private let source: any BodySource
    private let bytesPerSecond: Int
    private let pieceSize: Int
    private var rest: ArraySlice<UInt8> = []
    private var hasWaited = false

    private static let piecesPerSecond = 20
    private static let maxPieceSize = 262_144

    init(_ source: any BodySource, bytesPerSecond: Int) {
        self.source = source
        self.bytesPerSecond = max(1, bytesPerSecond)
        pieceSize = min(max(1, bytesPerSecond / Self.piecesPerSecond), Self.maxPieceSize)
    }

    var mayGoOnForEver: Bool { source.mayGoOnForEver }

    func next() -> BodyPiece {
        if rest.isEmpty {
            let next = source.next()
            guard case .bytes(let bytes) = next, !bytes.isEmpty else { return next }
            rest = bytes[...]
        }
        let piece = rest.prefix(pieceSize)
        hasWaited.toggle()
        guard !hasWaited else { return .wait(time(for: piece.count)) }
        rest = rest.dropFirst(piece.count)
        return .bytes(Array(piece))
    }

    func cancel() {
        source.cancel()
    }

    /// Rounded up, lest many pieces go out faster than they may.
    private func time(for count: Int) -> Duration {
        .nanoseconds(count * 1_000_000_000 / bytesPerSecond + 1)
    }
}

/// A body that breaks off after so many bytes, or instead of its end.
///
/// Safe because one connection has it, and asks on its loop's queue only.
final class CutBody: BodySource, @unchecked Sendable {
    private let source: any BodySource
    private var remaining: Int

    init(_ source: any BodySource, afterBytes count: Int) {
        self.source = source
        remaining = max(0, count)
    }

    var mayGoOnForEver: Bool { source.mayGoOnForEver }

    func next() -> BodyPiece {
        guard remaining > 0 else {
            source.cancel()
            return .abort
        }
        switch source.next() {
        case .bytes(let bytes):
            let piece = bytes.prefix(remaining)
            remaining -= piece.count
            return .bytes(Array(piece))
        case .wait(let duration): return .wait(duration)
        case .end, .abort: return .abort
        }
    }

    func cancel() {
        source.cancel()
    }
}
