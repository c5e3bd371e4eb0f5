package org.testcontainers.containers.wait.strategy;

/** A stand-in: 200 to a GET. */
public class HttpWaitStrategy implements WaitStrategy {
    public String path;
    public int port;

    public HttpWaitStrategy forPath(String path) {
        this.path = path;
        return this;
    }

    public HttpWaitStrategy forPort(int port) {
        this.port = port;
        return this;
    }
}
