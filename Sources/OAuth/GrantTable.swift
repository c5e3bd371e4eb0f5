/// The grants that still have tokens.
///
/// Closing one makes all of its tokens worthless at once, however many there are.
struct GrantTable: Sendable {
    /// A grant as it is kept.
    struct Entry: Sendable {
        /// The place of the app in the server's list.
        let app: Int
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
