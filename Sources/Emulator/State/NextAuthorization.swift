public import OAuth

/// What is to become of an authorization request, in place of what the emulator does by itself.
public enum NextAuthorization: Sendable, Hashable {
    /// It is approved at once, by this user.
    case approve(UserID)
    /// It is denied at once.
    case deny
    /// The sign-in page is shown, and a person decides.
    case page
}
