// Tests against an emulator in a container that they start; or, where FLOSUM_GLOBAL_URL is set, against one that runs.
//
//	go get github.com/testcontainers/testcontainers-go
//	go test
package flow

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"net/url"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/testcontainers/testcontainers-go"
	"github.com/testcontainers/testcontainers-go/wait"
)

const image = "registry.example/flosum-emulator:0.1.0"

// Redirects are read, not followed: the code is in them.
var client = http.Client{
	Timeout:       10 * time.Second,
	CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
}

func controlToken() string {
	if token := os.Getenv("FLOSUM_CONTROL_TOKEN"); token != "" {
		return token
	}
	return "for-these-tests-only"
}

// start gives the base URL of the emulator.
func start(t *testing.T) string {
	if url := os.Getenv("FLOSUM_GLOBAL_URL"); url != "" {
		return url
	}
	ctx := context.Background()
	container, err := testcontainers.Run(ctx, image,
		testcontainers.WithExposedPorts("8420/tcp"),
		testcontainers.WithEnv(map[string]string{"FLOSUM_EMULATOR_CONTROL_TOKEN": controlToken()}),
		testcontainers.WithWaitStrategy(wait.ForHTTP("/_emulator/readyz").WithPort("8420/tcp")),
	)
	testcontainers.CleanupContainer(t, container)
	must(t, err)
	url, err := container.PortEndpoint(ctx, "8420/tcp", "http")
	must(t, err)
	return url
}

func TestEmulator(t *testing.T) {
	server := start(t)
	t.Run("log in and read", func(t *testing.T) { logInAndRead(t, sandbox(server)) })
	t.Run("an outage of one request", func(t *testing.T) { anOutageOfOneRequest(t, sandbox(server)) })
}

func logInAndRead(t *testing.T, emulator string) {
	app := url.Values{"client_id": {"local-client"}, "redirect_uri": {"http://127.0.0.1:3000/callback"}}
	redirect, err := client.Get(emulator + "/api/v1/oauth/authorize?response_type=code&state=xyz&" + app.Encode())
	must(t, err)
	redirect.Body.Close()
	location, err := redirect.Location()
	must(t, err)

	app.Set("client_secret", "local-secret")
	app.Set("grant_type", "authorization_code")
	app.Set("code", location.Query().Get("code"))
	answer, err := client.PostForm(emulator+"/api/v1/oauth/token", app)
	must(t, err)
	defer answer.Body.Close()
	var tokens struct {
		AccessToken string `json:"access_token"`
	}
	must(t, json.NewDecoder(answer.Body).Decode(&tokens))

	page := read(t, emulator, tokens.AccessToken)
	defer page.Body.Close()
	var connections struct{ Items []struct{ Name string } }
	must(t, json.NewDecoder(page.Body).Decode(&connections))
	if len(connections.Items) == 0 || connections.Items[0].Name != "CRM-Prod" {
		t.Fatalf("%s: %+v", page.Status, connections)
	}
}

func anOutageOfOneRequest(t *testing.T, emulator string) {
	body := strings.NewReader(`{"action":{"status":503},"times":1}`)
	fault, err := http.NewRequest("POST", emulator+"/_emulator/faults", body)
	must(t, err)
	fault.Header.Set("Authorization", "Bearer "+controlToken())
	added, err := client.Do(fault)
	must(t, err)
	added.Body.Close()

	statuses := []int{added.StatusCode}
	for i := 0; i < 2; i++ {
		page := read(t, emulator, "local-access-token")
		page.Body.Close()
		statuses = append(statuses, page.StatusCode)
	}
	if statuses[0] != 201 || statuses[1] != 503 || statuses[2] != 200 {
		t.Fatal(statuses)
	}
}

func read(t *testing.T, emulator, accessToken string) *http.Response {
	request, err := http.NewRequest("GET", emulator+"/api/v1/connections?page=1&limit=10", nil)
	must(t, err)
	request.Header.Set("Authorization", "Bearer "+accessToken)
	answer, err := client.Do(request)
	must(t, err)
	return answer
}

// sandbox gives a base URL of a test's own: what other tests do is not seen in it.
func sandbox(server string) string {
	name := make([]byte, 16)
	if _, err := rand.Read(name); err != nil {
		panic(err)
	}
	return server + "/_sandbox/" + hex.EncodeToString(name)
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
