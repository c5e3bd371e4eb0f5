// Package testcontainers is a stand-in: the emulator as a process in place of a container.
package testcontainers

import (
	"bufio"
	"context"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/testcontainers/testcontainers-go/wait"
)

// ContainerCustomizer changes a container before its start.
type ContainerCustomizer func(*DockerContainer)

// DockerContainer is a process.
type DockerContainer struct {
	command *exec.Cmd
	url     string
	ports   []string
	wait    wait.Strategy
}

// WithExposedPorts says which ports may be asked for.
func WithExposedPorts(ports ...string) ContainerCustomizer {
	return func(c *DockerContainer) { c.ports = ports }
}

// WithEnv sets variables.
func WithEnv(envs map[string]string) ContainerCustomizer {
	return func(c *DockerContainer) {
		for name, value := range envs {
			c.command.Env = append(c.command.Env, name+"="+value)
		}
	}
}

// WithWaitStrategy says what is waited for.
func WithWaitStrategy(strategies ...wait.Strategy) ContainerCustomizer {
	return func(c *DockerContainer) { c.wait = strategies[0] }
}

// Run starts it.
func Run(ctx context.Context, img string, opts ...ContainerCustomizer) (*DockerContainer, error) {
	c := &DockerContainer{command: exec.Command(os.Getenv("EMULATOR_BINARY"), "--port", "0", "--request-log", "off")}
	c.command.Env = os.Environ()
	for _, option := range opts {
		option(c)
	}
	stdout, err := c.command.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := c.command.Start(); err != nil {
		return nil, err
	}
	line, err := bufio.NewReader(stdout).ReadString('\n')
	if err != nil {
		return c, err
	}
	c.url = line[strings.LastIndex(line, " ")+1 : len(line)-1]
	path, port := c.wait.Where()
	base, err := c.PortEndpoint(ctx, port, "http")
	if err != nil {
		return c, err
	}
	answer, err := http.Get(base + path)
	if err != nil {
		return c, err
	}
	answer.Body.Close()
	if answer.StatusCode != 200 {
		return c, fmt.Errorf("%s: %s", path, answer.Status)
	}
	return c, nil
}

// PortEndpoint gives proto://host:port of an exposed port.
func (c *DockerContainer) PortEndpoint(ctx context.Context, port string, proto string) (string, error) {
	for _, exposed := range c.ports {
		if exposed == port {
			return strings.Replace(c.url, "http", proto, 1), nil
		}
	}
	return "", fmt.Errorf("%s is not exposed", port)
}

// CleanupContainer ends it with the test.
func CleanupContainer(tb testing.TB, ctr *DockerContainer) {
	tb.Cleanup(func() {
		if ctr == nil {
			return
		}
		if err := ctr.command.Process.Signal(os.Interrupt); err != nil {
			tb.Error(err)
		}
		if err := ctr.command.Wait(); err != nil {
			tb.Error(err)
		}
	})
}
