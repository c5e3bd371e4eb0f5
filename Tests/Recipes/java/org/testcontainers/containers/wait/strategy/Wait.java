package org.testcontainers.containers.wait.strategy;

/** A stand-in: makes what is waited for. */
public class Wait {
    public static HttpWaitStrategy forHttp(String path) {
        return new HttpWaitStrategy().forPath(path);
    }
}
