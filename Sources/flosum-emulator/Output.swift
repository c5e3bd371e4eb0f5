#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The program's two outputs, written at once: a reader on a pipe waits for the first line.
enum Output {
    case standard, error

    /// Writes all bytes; what a closed pipe does not take is lost.
    func write(_ bytes: some Sequence<UInt8>) {
        let bytes = Array(bytes)
        var start = 0
        while start < bytes.count {
            let count = bytes[start...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 || errno == EINTR else { return }
            start += max(0, count)
        }
    }

    /// Writes a text and the end of the line.
    func writeLine(_ text: String) {
        write(Array(text.utf8) + [UInt8(ascii: "\n")])
    }

    private var descriptor: Int32 {
        switch self {
        case .standard: STDOUT_FILENO
        case .error: STDERR_FILENO
        }
    }
}
