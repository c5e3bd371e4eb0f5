import HTTP

/// The page that a browser shows at the end: a sentence, nothing loaded, nothing kept.
enum LoginPage {
    static func response(_ status: Status, _ sentence: String) -> Response {
        let page = """
            <!doctype html><html lang="en"><meta charset="utf-8"><title>flosum-contract</title>
            <body><p>\(sentence)</p></body></html>

            """
        return Response(
            status,
            fields: [
                "Content-Type": "text/html; charset=utf-8",
                "Cache-Control": "no-store",
                "Referrer-Policy": "no-referrer",
                "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
                "X-Content-Type-Options": "nosniff",
            ],
            body: .bytes(Array(page.utf8)),
            closesConnection: true
        )
    }
}
