import OAuth
import Testing

@Suite struct `Bits of codes` {
    /// Gives zeros, but for one number.
    private struct OneNumber: RandomNumberGenerator {
        var place: Int
        let number: UInt64

        mutating func next() -> UInt64 {
            place -= 1
            return place == -1 ? number : 0
        }
    }

    @Test func `every bit of three numbers shows in a code`() throws {
        var codes: Set<String> = []
        for place in 0..<3 {
            for bit in 0..<64 {
                var random = OneNumber(place: place, number: 1 << UInt64(bit))
                var tenant = Tenant()
                let request = AuthorizationRequest(clientID: "client", redirectURI: Tenant.callback)
                codes.insert(try tenant.server.authorize(request, for: 1, at: tenant.now, random: &random))
            }
        }
        #expect(codes.count == 192)
        #expect(!codes.contains(String(repeating: "A", count: 32)))
    }
}
