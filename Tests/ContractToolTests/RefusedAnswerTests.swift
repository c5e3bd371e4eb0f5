import Contract
import Testing

@testable import flosum_contract

@Suite struct `An answer that refuses a login` {
    private func answer(_ status: Int, _ body: String) -> RefusedAnswer {
        RefusedAnswer(ContractResponse(status: status, fields: [], body: Array(body.utf8)))
    }

    @Test(arguments: [
        (400, #"{"message": ["client_id is invalid"], "error": "Bad Request"}"#, "the client id"),
        (400, #"{"message": "redirect_uri is not allowed for this client"}"#, "the redirect URI"),
        (400, #"{"error": "invalid_client", "error_description": "nobody knows it"}"#, "the client id"),
        (400, "redirect_uri", "the authorization"),
        (401, #"{"error": "invalid_client"}"#, "the client id"),
        (401, #"{"message": "Unauthorized"}"#, nil),
        (404, #"{"message": "client_id"}"#, nil),
        (200, "<p>client_id</p>", nil),
    ])
    func `says what an authorization was refused for`(status: Int, body: String, refused: String?) {
        #expect(answer(status, body).refusedByAuthorize == refused)
    }

    @Test(arguments: [
        (400, #"{"message": ["Invalid client credentials"]}"#, "the client secret"),
        (401, #"{"error": "invalid_client", "error_description": "no"}"#, "the client secret"),
        (401, "", "the client secret"),
        (400, #"{"message": "Grant type is not allowed for this client"}"#, "the grant type"),
        (400, #"{"message": "Invalid refresh token"}"#, "the refresh token"),
        (400, #"{"message": "Invalid authorization code"}"#, "the code"),
        (400, #"{"message": "redirect_uri does not match"}"#, "the redirect URI"),
        (400, #"{"error": "invalid_request"}"#, nil),
        (500, #"{"message": "client"}"#, nil),
    ])
    func `says what a grant was refused for`(status: Int, body: String, refused: String?) {
        #expect(answer(status, body).refusedByToken(client: "the client secret") == refused)
    }

    @Test func `tells the status and the clearest of what the server says`() {
        let console = Console()
        let both = answer(400, #"{"error": "invalid_client", "error_description": "nobody knows it"}"#)
        #expect(both.text(console) == "status 400: nobody knows it")
        #expect(
            answer(502, "gone").text(console) == "status 502: gone" && answer(401, "").text(console) == "status 401"
        )
    }
}
