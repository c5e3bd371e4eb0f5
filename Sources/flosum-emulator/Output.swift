#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The program's two outputs, written at once: a reader on a pipe waits for the first line.
enum Output {
    case standard, error

    /// Writes all bytes; what a closed pipe does not take is lost.
    ///
    /// - Returns: why the rest could not be written; nil if it was, and of a closed pipe, whose reader wants no more.
    @discardableResult
    func write(_ bytes: some Sequence<UInt8>) -> String? {
        let bytes = Array(bytes)
        var start = 0
        while start < bytes.count {
            let count = bytes[start...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 || errno == EINTR else { return errno == EPIPE ? nil : String(cString: strerror(errno)) }
            start += max(0, count)
        }
        return nil
    }

    /// Writes a text and the end of the line.
    func writeLine(_ text: String) {
        write(Array(text.utf8) + [UInt8(ascii: "\n")])
    }

    /// Whether a line would be taken at once.
    var takesMore: Bool {
        var question = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        return poll(&question, 1, 0) == 1
    }

    private var descriptor: Int32 {
        switch self {
        case .standard: STDOUT_FILENO
        case .error: STDERR_FILENO
        }
    }
}
