import Emulator
import HTTP
import NestJS
import OAuth

/// The page on which a person signs in and approves or denies a connected app.
///
/// The vendor's pages are not published: this one is the emulator's, and says so. It works without scripts and styles,
/// and with a keyboard and a screen reader.
struct SignInPage {
    let app: String
    let users: [User]
    let ticket: String
    /// What a URL of the sandbox has before its path.
    let base: String

    var response: Response {
        let body = Array(html.utf8)
        return Response(
            .ok,
            fields: [
                "Content-Type": "text/html; charset=utf-8", "Content-Length": String(body.count),
                // The page is not to be stored (it carries a ticket), framed, or able to load or run anything.
                "Cache-Control": "no-store",
                "Content-Security-Policy":
                    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
                "Referrer-Policy": "no-referrer",
            ],
            body: .bytes(body)
        )
    }

    private var html: String {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Sign in · Flosum emulator</title>
        <style>
        body { font: 1rem/1.5 system-ui, sans-serif; max-width: 32rem; margin: 3rem auto; padding: 0 1rem; }
        fieldset { border: 1px solid #767676; margin: 1.5rem 0; padding: 0.5rem 1rem 1rem; }
        label { display: block; padding: 0.25rem 0; }
        button { font: inherit; padding: 0.5rem 1.25rem; margin-right: 0.5rem; }
        </style>
        </head>
        <body>
        <main>
        <h1>Sign in</h1>
        <p><strong>\(HTMLText.escaped(app))</strong> asks for access to your Flosum data. This is the emulator's page:
        the vendor's own looks different.</p>
        <form method="post" action="\(base)\(Authorize.decisionPath)">
        <input type="hidden" name="ticket" value="\(HTMLText.escaped(ticket))">
        <fieldset>
        <legend>Sign in as</legend>
        \(users.enumerated().map(choice).joined(separator: "\n"))
        </fieldset>
        <button type="submit" name="decision" value="approve">Approve</button>
        <button type="submit" name="decision" value="deny">Deny</button>
        </form>
        </main>
        </body>
        </html>

        """
    }

    private func choice(_ number: Int, _ user: User) -> String {
        """
        <label><input type="radio" name="user" value="\(user.id.rawValue)"\(number == 0 ? " checked" : "") required>
        \(HTMLText.escaped(user.name)) (\(HTMLText.escaped(user.email)))</label>
        """
    }
}
