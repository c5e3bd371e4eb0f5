import Glibc

/// Lets some time pass between two looks at what another thread brings about.
func pause(milliseconds: Int32 = 20) {
    poll(nil, 0, milliseconds)
}
