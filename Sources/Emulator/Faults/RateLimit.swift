import CivilTime
import HTTP
import OAuth

/// How many requests there may be in a time, and how that is told: as the throttler of NestJS does.
///
/// The vendor documents no limits. The fields, their texts and the rounding up to whole seconds are those of
/// `@nestjs/throttler` 6 (`src/throttler.guard.ts`, `src/throttler.service.ts`).
public struct RateLimit: Sendable, Hashable {
    /// How it is counted.
    public enum Policy: Sendable, Hashable {
        /// So many from the first request on, until the time is over; then anew with the next.
        case fixedWindow(limit: Int, seconds: Int)
        /// Each takes a token of a bucket that begins full and is filled up steadily.
        case tokenBucket(capacity: Int, refillPerSecond: Double)
    }

    /// Who shares one count.
    public enum Scope: String, Sendable, CaseIterable {
        /// The requests of one client; those of no known client together.
        case client
        /// All requests of the sandbox.
        case sandbox
    }

    /// How it is counted.
    public var policy: Policy
    /// Who shares one count.
    public var scope: Scope
    /// What the names of the fields end in, behind a hyphen, as of a throttler that has a name; nil for nothing.
    public var name: String?

    /// A limit.
    public init(_ policy: Policy, per scope: Scope = .client, name: String? = nil) {
        self.policy = policy
        self.scope = scope
        self.name = name
    }

    private var suffix: String { name.map { "-\($0)" } ?? "" }

    /// The fields of an answer that was let through.
    func fields(_ standing: RateCount.Standing) -> Fields {
        var fields = Fields()
        fields.append(FieldName("X-RateLimit-Limit\(suffix)"), String(standing.limit))
        fields.append(FieldName("X-RateLimit-Remaining\(suffix)"), String(standing.remaining))
        fields.append(FieldName("X-RateLimit-Reset\(suffix)"), String(standing.seconds))
        return fields
    }

    /// The field of one that was not.
    func retryField(_ standing: RateCount.Standing) -> Fields {
        var fields = Fields()
        fields.append(FieldName("Retry-After\(suffix)"), String(standing.seconds))
        return fields
    }
}

/// One count of a limit.
struct RateCount: Sendable {
    /// How it stands after a request.
    struct Standing: Equatable {
        var isAllowed: Bool
        var limit: Int
        /// How many more there may be at once.
        var remaining: Int
        /// Until the count begins anew, the bucket is full, or, if the request was not allowed, the next one is.
        var seconds: Int
    }

    /// When the window began, or the bucket was last looked at.
    private var since: Instant
    /// Requests in the window, or tokens in the bucket.
    private var amount: Double

    init(_ policy: RateLimit.Policy, at now: Instant) {
        since = now
        amount =
            switch policy {
            case .fixedWindow: 0
            case .tokenBucket(let capacity, _): Double(capacity)
            }
    }

    /// Counts a request.
    mutating func take(_ policy: RateLimit.Policy, at now: Instant) -> Standing {
        // A clock that was set back has not earned anybody anything, nor may it lock anybody out.
        if now < since { self = RateCount(policy, at: now) }
        switch policy {
        case .fixedWindow(let limit, let seconds): return take(limit, in: seconds, now)
        case .tokenBucket(let capacity, let rate): return take(from: capacity, rate, now)
        }
    }

    private mutating func take(_ limit: Int, in seconds: Int, _ now: Instant) -> Standing {
        if now >= since.adding(seconds: seconds) {
            since = now
            amount = 0
        }
        let isAllowed = amount < Double(limit)
        if isAllowed { amount += 1 }
        let rest = since.adding(seconds: seconds).milliseconds - now.milliseconds
        return Standing(
            isAllowed: isAllowed,
            limit: limit,
            remaining: limit - Int(amount),
            seconds: Int((rest + 999) / 1_000)
        )
    }

    private mutating func take(from capacity: Int, _ rate: Double, _ now: Instant) -> Standing {
        amount = min(Double(capacity), amount + Double(now.milliseconds - since.milliseconds) / 1_000 * rate)
        since = now
        // Sums of fractions may fall short of a whole by a little, which must not make anybody wait.
        let slack = 1e-9
        let isAllowed = amount >= 1 - slack
        if isAllowed { amount = max(0, amount - 1) }
        let missing = isAllowed ? Double(capacity) - amount : 1 - amount
        return Standing(
            isAllowed: isAllowed,
            limit: capacity,
            remaining: Int(amount + slack),
            seconds: Int((missing / rate - slack).rounded(.up))
        )
    }
}
