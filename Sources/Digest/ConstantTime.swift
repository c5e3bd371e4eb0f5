/// True if both hold the same bytes; how long it takes depends on the length of `candidate` alone.
///
/// So neither the secret's bytes nor its length can be found out by timing answers to guesses.
public func constantTimeEquals(_ candidate: Span<UInt8>, _ secret: Span<UInt8>) -> Bool {
    guard !secret.isEmpty else { return candidate.isEmpty }
    var difference = candidate.count ^ secret.count
    var place = 0
    for index in candidate.indices {
        difference |= Int(candidate[index] ^ secret[place])
        // Starts again at the secret's end, without a branch: the shift makes 0 or all ones of the sign.
        place &+= 1
        place &= (place &- secret.count) >> (Int.bitWidth - 1)
    }
    return difference == 0
}

/// True if both texts are the same bytes in UTF-8; how long it takes depends on the length of `candidate` alone.
///
/// Unlike `==` of strings, which also holds for canonically equivalent texts.
public func constantTimeEquals(_ candidate: String, _ secret: String) -> Bool {
    constantTimeEquals(candidate.utf8.span, secret.utf8.span)
}
