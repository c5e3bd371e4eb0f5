import CommandLineInterface
import Contract
import Files
import Foundation

/// The key by which pseudonyms are made: of chance, or kept in a file that only its owner can read.
enum RecordKey {
    private static let count = 32

    /// The key of a file, which is made if it is not there; without a file, a new one that is kept nowhere.
    static func key(in path: String?) throws(UsageError) -> [UInt8] {
        guard let path else { return random() }
        if let bytes = try PrivateFile.bytes(of: path, mend: "take another") {
            guard let key = key(String(decoding: bytes, as: UTF8.self)) else {
                throw UsageError("--key-file: \(path) holds no key, which is \(2 * count) hexadecimal digits")
            }
            return key
        }
        let key = random()
        let digits = key.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        do throws(AtomicFileError) {
            try AtomicFile.write(Array("\(digits)\n".utf8), to: path, permissions: .owner)
        } catch {
            throw UsageError("--key-file: \(error.description)")
        }
        return key
    }

    private static func random() -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in generator.next() }
    }

    private static func key(_ text: String) -> [UInt8]? {
        let digits = text.trimmingCharacters(in: .whitespacesAndNewlines).compactMap(\.hexDigitValue)
        let isWhole = text.trimmingCharacters(in: .whitespacesAndNewlines).count == digits.count
        guard isWhole, digits.count == 2 * count else { return nil }
        return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    }
}
