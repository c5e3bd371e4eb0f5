// A client of the Flosum APIs with nothing but the JDK (17 or newer): `java Client.java`.
//
// Settings come from the environment, as `flosum-emulator exec` sets it; prints what it saw as one line of JSON. The JDK
// has no JSON parser: an app would take Jackson or Gson, this example looks for the members it needs.

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

public class Client {
    /** An answer that is no success, with the vendor's words in its body. */
    static class FlosumException extends IOException {
        final String body;

        FlosumException(int status, String body) {
            super(status + " " + body);
            this.body = body;
        }
    }

    private final String global = System.getenv("FLOSUM_GLOBAL_URL") + "/api/v1/oauth";
    private final String backup = System.getenv("FLOSUM_BACKUP_URL") + "/api/v1";
    /** What every token request has to carry in its body, a refresh as well. */
    private final Map<String, String> app = Map.of(
        "client_id", System.getenv("FLOSUM_CLIENT_ID"),
        "client_secret", System.getenv("FLOSUM_CLIENT_SECRET"),
        "redirect_uri", System.getenv("FLOSUM_REDIRECT_URI"));
    /** Follows no redirect: that of authorize leads to the app. Over plain HTTP it offers an upgrade to HTTP/2. */
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private String token;

    public static void main(String[] arguments) throws Exception {
        System.exit(new Client().run() ? 0 : 1);
    }

    private boolean run() throws Exception {
        var first = exchange(Map.of("grant_type", "authorization_code", "code", authorize()));
        token = text(first, "access_token");
        var connection = number(get("/connections?page=1&limit=10").body(), "id");

        // Every backup, page by page; the oldest come first, so that a new one moves no page.
        var ids = new ArrayList<Integer>();
        var pages = 0;
        var total = 1;
        while (ids.size() < total) {
            pages += 1;
            var page = get("/connections/%d/backups?page=%d&limit=10&sortField=startedDate&order=ASC"
                .formatted(connection, pages)).body();
            var read = numbers(page, "id");
            if (read.isEmpty()) break;
            ids.addAll(read);
            total = number(page, "total");
        }

        var second = exchange(Map.of("grant_type", "refresh_token", "refresh_token", text(first, "refresh_token")));
        token = text(second, "access_token");
        var log = followABackup(connection);
        var error = "null";
        try {
            get("/connections/0/backups?page=1&limit=10");
        } catch (FlosumException refusal) {
            error = refusal.body;
        }
        // As get, without the body: what a cache or a monitor asks.
        var head = http.send(
            request("/connections?page=1&limit=10").method("HEAD", BodyPublishers.noBody()).build(),
            BodyHandlers.ofString());
        var unique = new HashSet<>(ids).size();
        System.out.printf(
            """
            {"client": "HttpClient", "expiresIn": %d, "refreshed": %b, \
            "backups": {"total": %d, "read": %d, "unique": %d, "pages": %d}, "log": %s, "error": %s, \
            "typical": {"version": "%s", "headStatus": %d, "headLength": %d, "headBody": %d}}
            """,
            number(first, "expires_in"), !text(first, "access_token").equals(token), total, ids.size(), unique, pages,
            log, error, head.version(), head.statusCode(),
            head.headers().firstValueAsLong("content-length").orElse(-1), head.body().length());
        return unique == ids.size() && unique == total;
    }

    /** A browser would go to authorize, and be sent to the app; here the redirect is read. */
    private String authorize() throws IOException, InterruptedException {
        var state = UUID.randomUUID().toString();
        var query = form(Map.of("response_type", "code", "client_id", app.get("client_id"),
            "redirect_uri", app.get("redirect_uri"), "state", state));
        var answer = http.send(
            HttpRequest.newBuilder(URI.create(global + "/authorize?" + query)).timeout(Duration.ofSeconds(10)).build(),
            BodyHandlers.ofString());
        if (answer.statusCode() != 302) throw new FlosumException(answer.statusCode(), answer.body());
        var callback = URI.create(answer.headers().firstValue("location").orElseThrow()).getRawQuery();
        if (!state.equals(parameter(callback, "state"))) throw new IOException("the answer to another request");
        return parameter(callback, "code");
    }

    private String exchange(Map<String, String> grant) throws IOException, InterruptedException {
        var parameters = new TreeMap<>(app);
        parameters.putAll(grant);
        var answer = http.send(
            HttpRequest.newBuilder(URI.create(global + "/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .timeout(Duration.ofSeconds(10))
                .POST(BodyPublishers.ofString(form(parameters)))
                .build(),
            BodyHandlers.ofString());
        if (answer.statusCode() != 200) throw new FlosumException(answer.statusCode(), answer.body());
        return answer.body();
    }

    /** Starts a backup and reads its log while it is written; the emulator's profile `fast` takes two seconds. */
    private String followABackup(int connection) throws IOException, InterruptedException {
        var started = http.send(
            request("/connections/%d/backups".formatted(connection))
                .header("Content-Type", "application/json")
                .header("Prefer", "profile=fast")
                .POST(BodyPublishers.ofString("{\"name\": \"With Java's HttpClient\"}"))
                .build(),
            BodyHandlers.ofString());
        if (started.statusCode() != 201) throw new FlosumException(started.statusCode(), started.body());
        var job = "/connections/%d/jobs/%d".formatted(connection, number(started.body(), "jobId"));
        var lines = 0;
        var atFirstLine = "";
        HttpResponse<Stream<String>> log = http.send(request(job + "/logs/details").build(), BodyHandlers.ofLines());
        try (var body = log.body()) {
            for (var line = body.iterator(); line.hasNext(); line.next()) {
                if (lines == 0) atFirstLine = text(get(job).body(), "jobStatus");
                lines += 1;
            }
        }
        return "{\"lines\": %d, \"atFirstLine\": \"%s\", \"atEnd\": \"%s\"}"
            .formatted(lines, atFirstLine, text(get(job).body(), "jobStatus"));
    }

    /** A request with the token, and a time limit until the answer begins. */
    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(backup + path))
            .header("Authorization", "Bearer " + token)
            .timeout(Duration.ofSeconds(10));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        var answer = http.send(request(path).build(), BodyHandlers.ofString());
        if (answer.statusCode() >= 400) throw new FlosumException(answer.statusCode(), answer.body());
        return answer;
    }

    private static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream()
            .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    }

    private static String parameter(String query, String name) {
        return Stream.of(query.split("&")).filter(each -> each.startsWith(name + "="))
            .map(each -> URLDecoder.decode(each.substring(name.length() + 1), StandardCharsets.UTF_8))
            .findFirst().orElse(null);
    }

    private static String text(String json, String member) throws IOException {
        var found = Pattern.compile("\"" + member + "\":\"([^\"]*)\"").matcher(json);
        if (!found.find()) throw new IOException("no " + member + " in " + json);
        return found.group(1);
    }

    private static int number(String json, String member) throws IOException {
        var all = numbers(json, member);
        if (all.isEmpty()) throw new IOException("no " + member + " in " + json);
        return all.get(0);
    }

    private static List<Integer> numbers(String json, String member) {
        return Pattern.compile("\"" + member + "\":(\\d+)").matcher(json).results()
            .map(each -> Integer.parseInt(each.group(1))).toList();
    }
}
