#if canImport(Glibc)
    import CLinux
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

// What programs that this one starts do not get is said with the call that makes it: one may start at any moment.

/// A stream socket that does not block, and that programs which this one starts do not get; negative with `errno`.
func streamSocket(_ family: Int32) -> Int32 {
    #if canImport(Glibc)
        socket(
            family,
            Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue),
            0
        )
    #else
        socket(family, SOCK_STREAM, 0).madeNonBlocking()
    #endif
}

/// The next connection, as `streamSocket`; negative with `errno`.
func acceptedSocket(_ listener: Int32) -> Int32 {
    #if canImport(Glibc)
        clinux_accept(listener, Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue))
    #else
        accept(listener, nil, nil).madeNonBlocking()
    #endif
}

#if !canImport(Glibc)
    extension Int32 {
        fileprivate func madeNonBlocking() -> Int32 {
            guard self >= 0 else { return self }
            _ = fcntl(self, F_SETFL, fcntl(self, F_GETFL) | O_NONBLOCK)
            _ = fcntl(self, F_SETFD, FD_CLOEXEC)
            return self
        }
    }
#endif
