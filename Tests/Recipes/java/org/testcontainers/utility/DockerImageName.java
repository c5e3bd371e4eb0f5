package org.testcontainers.utility;

/** A stand-in: the name of an image. */
public final class DockerImageName {
    private DockerImageName() {}

    public static DockerImageName parse(String fullImageName) {
        return new DockerImageName();
    }
}
