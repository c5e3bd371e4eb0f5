// Tests against an emulator in a container that they start; or, where FLOSUM_GLOBAL_URL is set, against one that runs.
// Needs org.testcontainers:testcontainers and JUnit 5 (org.junit.jupiter:junit-jupiter).

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

class FlowTest {
    static final DockerImageName IMAGE = DockerImageName.parse("registry.example/flosum-emulator:0.1.0");
    static final String CONTROL_TOKEN =
        System.getenv().getOrDefault("FLOSUM_CONTROL_TOKEN", "for-these-tests-only");

    static GenericContainer<?> container;
    static String server = System.getenv("FLOSUM_GLOBAL_URL");

    /** A sandbox of this test's own, as JUnit makes an object for each: what other tests do is not seen in it. */
    final String emulator = server + "/_sandbox/" + UUID.randomUUID();
    final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        if (server != null) {
            return;
        }
        container = new GenericContainer<>(IMAGE)
            .withExposedPorts(8420)
            .withEnv("FLOSUM_EMULATOR_CONTROL_TOKEN", CONTROL_TOKEN)
            .waitingFor(Wait.forHttp("/_emulator/readyz").forPort(8420));
        container.start();
        server = "http://" + container.getHost() + ":" + container.getMappedPort(8420);
    }

    @AfterAll
    static void stop() {
        if (container != null) {
            container.stop();
        }
    }

    @Test
    void logInAndRead() throws Exception {
        var redirectUri = URLEncoder.encode("http://127.0.0.1:3000/callback", StandardCharsets.UTF_8);
        var redirect = send(request("/api/v1/oauth/authorize?client_id=local-client&response_type=code&state=xyz"
            + "&redirect_uri=" + redirectUri));
        var code = find("[?&]code=([^&]*)", redirect.headers().firstValue("Location").orElseThrow());

        var form = "grant_type=authorization_code&client_id=local-client&client_secret=local-secret"
            + "&redirect_uri=" + redirectUri + "&code=" + code;
        var tokens = send(request("/api/v1/oauth/token").POST(BodyPublishers.ofString(form))
            .header("Content-Type", "application/x-www-form-urlencoded"));
        var accessToken = find("\"access_token\":\"([^\"]*)\"", tokens.body());

        var page = send(request("/api/v1/connections?page=1&limit=10").header("Authorization", "Bearer " + accessToken));
        assertTrue(page.body().contains("CRM-Prod"), page.body());
    }

    @Test
    void anOutageOfOneRequest() throws Exception {
        var fault = "{\"action\":{\"status\":503},\"times\":1}";
        var added = send(request("/_emulator/faults").POST(BodyPublishers.ofString(fault))
            .header("Authorization", "Bearer " + CONTROL_TOKEN));
        assertEquals(201, added.statusCode(), added.body());

        var read = request("/api/v1/connections?page=1&limit=10").header("Authorization", "Bearer local-access-token");
        assertEquals(503, send(read).statusCode());
        assertEquals(200, send(read).statusCode());
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(emulator + path)).timeout(Duration.ofSeconds(10));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    static String find(String pattern, String text) {
        var matcher = Pattern.compile(pattern).matcher(text);
        assertTrue(matcher.find(), text);
        return matcher.group(1);
    }
}
