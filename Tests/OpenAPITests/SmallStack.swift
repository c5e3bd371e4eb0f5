import Foundation
import Synchronization

/// Runs something on a thread with a stack of 512 KiB, as those of Dispatch have.
func onSmallStack<Value: Sendable>(_ work: @Sendable @escaping () -> Value) -> Value? {
    let box = ResultBox<Value>()
    let done = DispatchSemaphore(value: 0)
    let thread = Thread {
        let value = work()
        box.value.withLock { $0 = value }
        done.signal()
    }
    thread.stackSize = 512 << 10
    thread.start()
    done.wait()
    return box.value.withLock { $0 }
}

private final class ResultBox<Value: Sendable>: Sendable {
    let value = Mutex<Value?>(nil)
}
