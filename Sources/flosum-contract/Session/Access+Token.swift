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
        return approvesAtOnce ? await spare()?.accessToken : nil
    }

    /// Another access token for one that the server refused.
    ///
    /// - Throws: `LoginError` if there is none.
    func replacement(for refused: String, approvesAtOnce: Bool) async throws -> String {
        if let token = try await refreshed(insteadOf: refused) { return token }
        if approvesAtOnce, let token = await spare()?.accessToken { return token }
        throw refusal
    }

    /// That the access token is refused, and what to do.
    var refusal: LoginError {
        guard let name = profile?.name else {
            return LoginError("the access token is refused (401): get a new one, or log in with flosum-contract login")
        }
        return LoginError("the access token is refused (401): run flosum-contract login --profile \(name)")
    }

    /// Tokens of a login of their own; that there are none is for the cases to find, and no reason to try none.
    func spare() async -> Tokens? {
        do {
            return try await tokensAtOnce()
        } catch {
            console.note("\(error)")
            return nil
        }
    }
}
