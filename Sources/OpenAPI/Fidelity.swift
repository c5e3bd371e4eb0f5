/// How sure we are that the vendor answers like this; the value of `x-fidelity`.
public enum Fidelity: String, Sendable, CaseIterable {
    /// Stands in the vendor's published reference.
    case documented
    /// Published, but a part of it (path, bound, response) is not visible; that part is ours.
    case partial
    /// Not published; designed in the vendor's style.
    case assumed
    /// Taken from a live tenant.
    case recorded
}
