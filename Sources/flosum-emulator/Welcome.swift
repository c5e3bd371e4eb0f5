import HTTP
import OAuth

/// What a newcomer needs to see: where it runs, an app that works, and two lines to try.
enum Welcome {
    /// What is printed behind the address; `asksPerson` says that a person has to approve authorizations.
    static func text(_ url: String, _ tenant: Tenant, asksPerson: Bool) -> String {
        guard let app = tenant.shownApp, let redirect = app.shownRedirectURI else {
            return "no connected app in the fixtures: nobody can log in"
        }
        let authorize =
            "\(url)/api/v1/oauth/authorize?client_id=\(PercentEncoding.encoded(app.clientID))&response_type=code"
            + "&redirect_uri=\(PercentEncoding.encoded(redirect))&state=xyz"
        let firstStep =
            asksPerson
            ? "open this in a browser, sign in and approve; the code is in the URL that it ends at:\n   \(authorize)"
            : "authorize; the code is in the Location of the answer:\n   curl -si \(quoted(authorize))"
        return """

            Flosum Global Settings and Backup & Archive are at \(url)/api/v1
              client id      \(app.clientID)
              client secret  \(app.clientSecret)
              redirect URI   \(redirect)\(app.allowsLoopbackAnyPort ? "   (any port)" : "")

            1. \(firstStep)

            2. exchange the code for tokens:
               curl -s \(url)/api/v1/oauth/token -d grant_type=authorization_code -d code=CODE \\
                 --data-urlencode \(quoted("redirect_uri=\(redirect)")) \\
                 -d client_id=\(PercentEncoding.encoded(app.clientID)) -d client_secret=\(PercentEncoding.encoded(app.clientSecret))

            """
    }

    /// As one word of a shell.
    private static func quoted(_ text: String) -> String {
        "'" + text.replacing("'", with: "'\\''") + "'"
    }
}

extension ConnectedApp {
    /// A redirect URI as an app on this machine would use it, with a port; nil if there is none.
    var shownRedirectURI: String? {
        guard let redirect = redirectURIs.first else { return nil }
        guard allowsLoopbackAnyPort, redirect.hasPrefix("http://127.0.0.1/") else { return redirect }
        return "http://127.0.0.1:3000" + redirect.dropFirst("http://127.0.0.1".count)
    }
}
