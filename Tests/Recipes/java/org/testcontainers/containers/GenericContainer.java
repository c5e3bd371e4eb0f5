package org.testcontainers.containers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.testcontainers.containers.wait.strategy.HttpWaitStrategy;
import org.testcontainers.containers.wait.strategy.WaitStrategy;
import org.testcontainers.utility.DockerImageName;

/** A stand-in: the emulator as a process in place of a container. */
public class GenericContainer<SELF extends GenericContainer<SELF>> implements AutoCloseable {
    private final ProcessBuilder builder =
        new ProcessBuilder(System.getenv("EMULATOR_BINARY"), "--port", "0", "--request-log", "off");
    private HttpWaitStrategy wait;
    private List<Integer> ports = List.of();
    private Process process;
    private URI uri;

    public GenericContainer(DockerImageName dockerImageName) {
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    }

    @SuppressWarnings("unchecked")
    private SELF self() {
        return (SELF) this;
    }

    public SELF withExposedPorts(Integer... ports) {
        this.ports = List.of(ports);
        return self();
    }

    public SELF withEnv(String key, String value) {
        builder.environment().put(key, value);
        return self();
    }

    public SELF waitingFor(WaitStrategy waitStrategy) {
        wait = (HttpWaitStrategy) waitStrategy;
        return self();
    }

    public void start() {
        try {
            process = builder.start();
            var line = new BufferedReader(new InputStreamReader(process.getInputStream())).readLine();
            uri = URI.create(line.substring(line.lastIndexOf(' ') + 1));
            var url = URI.create("http://" + getHost() + ":" + getMappedPort(wait.port) + wait.path).toURL();
            var status = ((HttpURLConnection) url.openConnection()).getResponseCode();
            if (status != 200) {
                throw new IllegalStateException(url + ": " + status);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public String getHost() {
        return uri.getHost();
    }

    public Integer getMappedPort(int originalPort) {
        if (!ports.contains(originalPort)) {
            throw new IllegalArgumentException(originalPort + " is not exposed");
        }
        return uri.getPort();
    }

    public void stop() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException("the emulator did not end well");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        stop();
    }
}
