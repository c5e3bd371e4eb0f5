extension Access {
    /// The access token to begin with: that which was given or kept, a new one for one that is over, or one of a server that
    /// asks no person; nil if there is none.
    func token(approvesAtOnce: Bool) async throws -> String? {
        let kept = profile.flatMap { profile -> Profile? in
            // What is wrong with the file was said when the options were completed by it.
            (try? profile.store.load(profile.name)) ?? nil
        }
        if let token = connection.accessToken {
            guard let kept, token == kept[.accessToken], kept.isExpired(now: Self.now) else { return token }
            if let token = try await refreshed(insteadOf: token) { return token }
        } else if let token = try await refreshed(insteadOf: nil) {
            return token
        }
        return approvesAtOnce ? try await spare()?.accessToken : nil
    }

    /// Another access token for one that the server refused; none for one that was given: whoever gave it wants to know.
    ///
    /// - Throws: `LoginError` if there is none.
    func replacement(for refused: String, approvesAtOnce: Bool) async throws -> String {
        guard refused != connection.accessToken || connection.hasKeptToken else { throw refusal }
        if let token = try await refreshed(insteadOf: refused) { return token }
        if approvesAtOnce, let token = try await spare()?.accessToken { return token }
        throw refusal
    }

    /// That the access token is refused, and what to do.
    var refusal: LoginError {
        guard let name = profile?.name else {
            return LoginError("the access token is refused (401): get a new one, or log in with flosum-contract login")
        }
        return LoginError("the access token is refused (401): run flosum-contract login --profile \(name)")
    }

    /// Tokens of a login of their own; that an answer has none is for the cases to find, and no reason to try none.
    ///
    /// - Throws: `LoginError` if the server refuses what was given to log in.
    func spare() async throws(LoginError) -> Tokens? {
        do throws(LoginError) {
            return try await tokensAtOnce()
        } catch {
            guard !error.isRefusal else { throw error }
            console.note("\(error)")
            return nil
        }
    }
}
