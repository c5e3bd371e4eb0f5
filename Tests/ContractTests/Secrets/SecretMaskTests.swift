import Contract
import Testing

@Suite struct `A mask over secrets` {
    @Test func `hides a secret wherever it stands`() {
        let mask = SecretMask(secrets: ["canary-1"])
        #expect(mask.masked("canary-1") == "***")
        #expect(mask.masked("at canary-1, canary-1canary-1 canary-2") == "at ***, ****** canary-2")
        #expect(mask.masked("nothing here") == "nothing here")
        #expect(mask.masked("") == "")
    }

    @Test func `shows the variable that the secret is read from`() {
        var tenant = TenantUnderTest()
        tenant.accessToken = "canary-access"
        tenant.clientSecret = "canary-secret"
        let mask = SecretMask(tenant)
        #expect(mask.masked("canary-access and canary-secret") == "$FLOSUM_ACCESS_TOKEN and $FLOSUM_CLIENT_SECRET")
        #expect(mask.masked("Authorization: Bearer canary-access") == "Authorization: Bearer $FLOSUM_ACCESS_TOKEN")
        #expect(mask.masked("client_secret=canary-secret&x=1") == "client_secret=$FLOSUM_CLIENT_SECRET&x=1")
        #expect(mask.masked(#"{"client_secret":"canary-secret"}"#) == #"{"client_secret":"$FLOSUM_CLIENT_SECRET"}"#)
    }

    @Test func `ignores an empty secret, and hides the longer of two first`() {
        #expect(SecretMask(secrets: [""]).masked("abc") == "abc")
        #expect(SecretMask(secrets: ["can", "canary"]).masked("canary can") == "*** ***")
    }

    @Test(arguments: [
        "c+n ry\"/\\é🐤%", "c%2Bn%20ry%22%2F%5C%C3%A9%F0%9F%90%A4%25", "c%2bn+ry%22%2f%5c%c3%a9%f0%9f%90%a4%25",
        "c%252Bn%2520ry%2522%252F%255C%25C3%25A9%25F0%259F%2590%25A4%2525",
        #"c+n ry\"/\\é🐤%"#, #"c+n ry\"\/\\\u00e9\ud83d\udc24%"#,
        #"c\u002bn\u0020ry\u0022\u002F\u005C\u00E9\uD83D\uDC24\u0025"#,
        #"c+n ry\\\"/\\\\é🐤%"#, #"c+n ry\\\"\\/\\\\\\u00e9\\ud83d\\udc24%"#,
        "c+n ry&quot;/\\é🐤%", "c&#43;n&#x20;ry&#34;&#x2F;\\&#233;&#x1F424;%",
    ])
    func `knows a secret in every form`(form: String) {
        #expect(SecretMask(secrets: ["c+n ry\"/\\é🐤%"]).masked("<\(form)>") == "<***>")
    }

    @Test func `knows a secret of which the end was cut off`() {
        let mask = SecretMask(secrets: ["canary-0123456789"])
        #expect(mask.masked("token canary-0…") == "token ***…")
        #expect(mask.masked("token canary-0%…") == "token ***…")
        #expect(mask.masked("a cat can…") == "a cat can…")
        #expect(mask.masked("canary-0 flew") == "canary-0 flew")
    }

    @Test(arguments: [
        (#"{"access_token":"CANARY","expires_in":5}"#, #"{"access_token":"***","expires_in":5}"#),
        (#"{"refresh_token" : "CAN\"ARY"}"#, #"{"refresh_token" : "***"}"#),
        (#"{"access_token":"CANARY\\"}"#, #"{"access_token":"***"}"#),
        (#"{"refresh_token":null}"#, #"{"refresh_token":null}"#),
        (#"{"code":123,"a":1}"#, #"{"code":***,"a":1}"#),
        (#"{"code":["CANARY",{"a":"CANARY"}],"a":1}"#, #"{"code":***,"a":1}"#),
        (#"got: {\"access_token\":\"CAN\\\"ARY\",\"a\":1}"#, #"got: {\"access_token\":\"***\",\"a\":1}"#),
        (#"{"a":"\ncode=CANARY\u0026code=CANARY"}"#, #"{"a":"\ncode=***\u0026code=***"}"#),
        (#"{"accessToken":"CANARY"}"#, #"{"accessToken":"***"}"#),
        ("{ access_token: 'CANARY' }", "{ access_token: '***' }"),
        ("https://a/b?code=CANARY&state=s", "https://a/b?code=***&state=s"),
        ("https://a/b?code=CAN%26ARY&state=s", "https://a/b?code=***&state=s"),
        ("https://a/b?next=%2Fc%3Fcode%3DCANARY%26state%3Ds&d=e", "https://a/b?next=%2Fc%3Fcode%3D***%26state%3Ds&d=e"),
        ("%7B%22access_token%22%3A%22CANARY%22%7D", "%7B%22access_token%22%3A%22***%22%7D"),
        ("client_secret=CANARY", "client_secret=***"),
        ("code=&state=s", "code=&state=s"),
        ("code=CANARY…", "code=***"),
        ("Authorization: Bearer CANARY\r\nAccept: a", "Authorization: Bearer ***\r\nAccept: a"),
        ("authorization:Basic Q0FOQVJZ", "authorization:Basic ***"),
        ("Cookie: a=CANARY; b=CANARY", "Cookie: ***"),
        ("Set-Cookie: sid=CANARY; Path=/", "Set-Cookie: ***"),
        (#"{"authorization":"Bearer CANARY"}"#, #"{"authorization":"Bearer ***"}"#),
        (#"{"cookie":"a=CANARY"}"#, #"{"cookie":"***"}"#),
        ("sent Bearer CANARY0123456789", "sent Bearer ***"),
    ])
    func `hides what has the name of a secret`(text: String, masked: String) {
        #expect(SecretMask().masked(text) == masked)
    }

    @Test(arguments: [
        "status code 400", "status code: 400", "an access_token that is a text", "statusCode=400", "zipcode=1",
        "a Bearer token", "WWW-Authenticate: Bearer realm=\"a\"", "access_token", "access_token:", "code =", "unicode",
        "grant_type=authorization_code&redirect_uri=a",
    ])
    func `leaves prose alone`(text: String) {
        #expect(SecretMask().masked(text) == text)
    }

    @Test func `hides fields of heads by their names`() {
        let mask = SecretMask([.init("canary", variable: "FLOSUM_ACCESS_TOKEN")])
        let masked = { (name: String, value: String) in mask.masked(ContractRequest.Field(name, value)).value }
        #expect(masked("Authorization", "Bearer canary") == "Bearer $FLOSUM_ACCESS_TOKEN")
        #expect(masked("authorization", "Bearer other") == "Bearer ***")
        #expect(masked("Authorization", "other words") == "***")
        #expect(masked("Cookie", "a=b") == "***")
        #expect(masked("Authorization", "") == "")
        #expect(
            masked("Location", "https://a/?code=b&state=canary") == "https://a/?code=***&state=$FLOSUM_ACCESS_TOKEN"
        )
    }

    @Test func `is quick on long texts that almost fit`() {
        let mask = SecretMask(secrets: [String(repeating: "%25\\", count: 50) + "x"])
        let text = String(repeating: "%25\\", count: 100)
        #expect(mask.masked(text) == text)
        let backslashes = String(repeating: "\\", count: 500)
        #expect(SecretMask(secrets: ["\\\"x"]).masked(backslashes) == backslashes)
    }
}
