/// Hides what stands as the value of a field or parameter that holds secrets, whatever it is and however it is written.
public struct NamedValues: Sendable {
    private let names: SecretNames
    private let hide: @Sendable (ArraySlice<UInt8>) -> [UInt8]

    /// Hides the values of these names by what `hide` gives for each.
    public init(of names: SecretNames, _ hide: @escaping @Sendable (ArraySlice<UInt8>) -> [UInt8]) {
        self.names = names
        self.hide = hide
    }

    /// What is shown for such a value: the scheme, if it has one, and no more.
    public func replacement(for value: ArraySlice<UInt8>) -> [UInt8] {
        let secret = SecretNames.behindScheme(value)
        return value[..<secret.startIndex] + (secret.isEmpty ? [] : hide(secret))
    }

    /// A text in which such values are hidden.
    public func masked(_ text: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(text.count)
        var place = 0
        for value in names.values(in: text) {
            output += text[place..<value.startIndex]
            if !value.isEmpty { output += hide(value) }
            place = value.endIndex
        }
        return output + text[place...]
    }
}
