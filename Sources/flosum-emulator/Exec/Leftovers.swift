import Emulator
import Glibc

/// What a program has left behind: processes that came of it, in the session of this one.
///
/// Those that have begun a session of their own, as daemons do, wanted to stay; they are let be.
struct Leftovers {
    struct Process: Equatable {
        let id: pid_t
        let name: String
        /// Whether it has ended, and its parent is yet to take note of that.
        let hasEnded: Bool
    }

    /// How long they may take to end by themselves, such as a `tee` behind the program; then when told to (SIGTERM); and
    /// then (SIGKILL) the system, until they are given up.
    private static let stages: [(signal: Int32?, patience: Duration)] = [
        (nil, .seconds(1)), (SIGTERM, .seconds(2)), (SIGKILL, .seconds(2)),
    ]

    /// Waits until none is left, and sees to that; those that had to be told.
    ///
    /// Whoever sends a signal to end all does not want to wait any longer.
    static func end(_ signals: inout ExecSignals) -> [Process] {
        var told: [Process] = []
        var isHurried = false
        for (signal, patience) in stages where !isHurried || signal == SIGKILL {
            let deadline = Deadline(after: patience)
            var tried: Set<pid_t> = []
            var isOver = false
            while !isOver {
                ExecutedProgram.reap()
                let left = found()
                if left.isEmpty { return told }
                if let signal {
                    for process in left where !process.hasEnded && tried.insert(process.id).inserted {
                        kill(process.id, signal)
                        if !told.contains(where: { $0.id == process.id }) { told.append(process) }
                    }
                }
                switch signals.next(until: deadline) {
                case .child: break
                case .nothing: isOver = true
                case .signal(let number, _):
                    isHurried = isHurried || ExecSignals.endings.contains(number)
                    isOver = isHurried && signal != SIGKILL
                }
            }
        }
        return told
    }

    /// All that there are now.
    static func found() -> [Process] {
        // The usual case: there is no child, and none of the system's processes need be looked at.
        var information = siginfo_t()
        guard waitid(P_ALL, 0, &information, WEXITED | WNOHANG | WNOWAIT) == 0 else { return [] }
        let (own, session) = (getpid(), getsid(0))
        let all = processes()
        var ours: Set<pid_t> = [own]
        var count = 0
        while count != ours.count {
            count = ours.count
            for process in all where ours.contains(process.parent) { ours.insert(process.id) }
        }
        return all.filter { $0.id != own && ours.contains($0.id) && $0.session == session }
            .map { Process(id: $0.id, name: $0.name, hasEnded: $0.hasEnded) }
    }

    private struct Entry {
        let id, parent, session: pid_t
        let name: String
        let hasEnded: Bool

        /// Reads `/proc/ID/stat` (proc(5)): `ID (NAME) STATE PARENT GROUP SESSION …`, in which the name may have anything.
        init?(_ bytes: [UInt8]) {
            guard let start = bytes.firstIndex(of: UInt8(ascii: "(")), let end = bytes.lastIndex(of: UInt8(ascii: ")")),
                start < end, let id = Int32(String(decoding: bytes[..<start].dropLast(), as: UTF8.self))
            else { return nil }
            let fields = String(decoding: bytes[(end + 1)...], as: UTF8.self).split(separator: " ")
            guard fields.count > 3, let parent = Int32(fields[1]), let session = Int32(fields[3]) else { return nil }
            (self.id, self.parent, self.session) = (id, parent, session)
            let visible = bytes[(start + 1)..<end].map { 0x20...0x7E ~= $0 ? $0 : UInt8(ascii: "?") }
            name = String(decoding: visible, as: UTF8.self)
            hasEnded = fields[0] == "Z" || fields[0] == "X"
        }
    }

    private static func processes() -> [Entry] {
        guard let folder = opendir("/proc") else { return [] }
        defer { closedir(folder) }
        var entries: [Entry] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            // One that has ended meanwhile is none.
            guard name.utf8.allSatisfy({ 0x30...0x39 ~= $0 }),
                let bytes = try? DataFiles.bytes(file: "/proc/\(name)/stat"),
                let process = Entry(bytes)
            else { continue }
            entries.append(process)
        }
        return entries
    }
}
