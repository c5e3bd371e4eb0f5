import CivilTime

/// The grants that still have tokens.
///
/// Closing one makes all of its tokens worthless at once, however many there are.
struct GrantTable: Sendable {
    /// A grant as it is kept.
    struct Entry: Sendable {
        /// The place of the app in the server's list.
        var app: Int
        let user: UserID
        let scopes: [Scope]
        let issuedAt: Instant
        var expiresAt: Instant

        /// How many access and refresh tokens of it are stored.
        fileprivate var holds = 0

        init(app: Int, user: UserID, scopes: [Scope], issuedAt: Instant) {
            self.app = app
            self.user = user
            self.scopes = scopes
            self.issuedAt = issuedAt
            expiresAt = issuedAt
        }
    }

    private struct Slot {
        var generation: UInt32 = 0
        var entry: Entry?
    }

    private var slots: [Slot] = []
    private var vacant: [UInt32] = []
    /// Which places are still to be restored; empty but for then.
    private var unknown: Set<UInt32> = []

    /// No grants.
    init() {}

    /// Room for so many grants and vacant places, each to be restored.
    init(restoring count: Int) {
        slots = Array(repeating: Slot(), count: count)
        unknown = Set(0..<UInt32(count))
    }

    /// The grant, unless it was closed.
    subscript(id: Grant.ID) -> Entry? {
        isOpen(id) ? slots[Int(id.place)].entry : nil
    }

    /// All grants in the order of their places.
    var all: [(id: Grant.ID, entry: Entry)] {
        slots.enumerated().compactMap { place, slot in
            slot.entry.map { (Grant.ID(place: UInt32(place), generation: slot.generation), $0) }
        }
    }

    /// The identities of vacant places, in the order in which they became vacant; then those of places that stay empty.
    var vacantIDs: [Grant.ID] {
        let spent = slots.indices.filter { slots[$0].entry == nil && slots[$0].generation == .max }.map { UInt32($0) }
        return (vacant + spent).map { Grant.ID(place: $0, generation: slots[Int($0)].generation) }
    }

    /// Whether a grant of this identity is open, or was.
    func knows(_ id: Grant.ID) -> Bool {
        guard id.place < slots.count else { return false }
        let slot = slots[Int(id.place)]
        return id.generation < slot.generation || id.generation == slot.generation && slot.entry != nil
    }

    /// Takes in a grant under its own identity; nil: a place that is vacant, and its next identity.
    mutating func restore(_ id: Grant.ID, _ entry: Entry?) throws(AuthorizationServer.RestoreError) {
        guard id.place < slots.count else { throw .placeTooHigh }
        guard unknown.remove(id.place) != nil else { throw .taken }
        slots[Int(id.place)] = Slot(generation: id.generation, entry: entry)
        if entry == nil, id.generation < .max { vacant.append(id.place) }
    }

    /// Gives apps other places.
    mutating func renumberApps(_ place: (Int) -> Int) {
        for slot in slots.indices {
            guard let app = slots[slot].entry?.app else { continue }
            slots[slot].entry?.app = place(app)
        }
    }

    /// True unless the grant was closed.
    func isOpen(_ id: Grant.ID) -> Bool {
        slots[Int(id.place)].generation == id.generation
    }

    /// Takes in a grant; it has no tokens yet.
    mutating func open(_ entry: Entry) -> Grant.ID {
        if let place = vacant.popLast() {
            slots[Int(place)].entry = entry
            return Grant.ID(place: place, generation: slots[Int(place)].generation)
        }
        slots.append(Slot(entry: entry))
        return Grant.ID(place: UInt32(slots.count - 1), generation: 0)
    }

    /// Counts a token that was stored.
    mutating func hold(_ id: Grant.ID, until expiresAt: Instant) {
        guard isOpen(id) else { return }
        slots[Int(id.place)].entry?.holds += 1
        extend(id, until: expiresAt)
    }

    /// Notes that a token of it is good until then.
    mutating func extend(_ id: Grant.ID, until expiresAt: Instant) {
        guard isOpen(id), let latest = slots[Int(id.place)].entry?.expiresAt, latest < expiresAt else { return }
        slots[Int(id.place)].entry?.expiresAt = expiresAt
    }

    /// Counts a token that is stored no longer; with its last token a grant is closed.
    mutating func release(_ id: Grant.ID) {
        guard isOpen(id) else { return }
        slots[Int(id.place)].entry?.holds -= 1
        if slots[Int(id.place)].entry?.holds == 0 { close(id) }
    }

    /// Ends a grant; ending one that has ended changes nothing.
    mutating func close(_ id: Grant.ID) {
        guard isOpen(id) else { return }
        slots[Int(id.place)].generation += 1
        slots[Int(id.place)].entry = nil
        // A place whose generations are used up stays empty, or old identities would come to life again.
        if slots[Int(id.place)].generation < .max { vacant.append(id.place) }
    }
}
