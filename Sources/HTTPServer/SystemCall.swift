#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The one door to system calls: repeats what a signal interrupted.
@inline(__always)
func systemCall<Result: FixedWidthInteger>(_ call: () -> Result) -> Result {
    while true {
        let result = call()
        if result != -1 || errno != EINTR { return result }
    }
}

/// The system's words for an error number.
func describe(error number: Int32) -> String {
    guard let text = strerror(number) else { return "error \(number)" }
    return String(cString: text)
}

extension Int32 {
    /// Makes a descriptor non-blocking, and keeps it from programs that this one starts.
    func setNonBlocking() {
        _ = fcntl(self, F_SETFL, fcntl(self, F_GETFL) | O_NONBLOCK)
        _ = fcntl(self, F_SETFD, FD_CLOEXEC)
    }
}
