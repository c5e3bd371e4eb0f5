package org.testcontainers.containers.wait.strategy;

/** A stand-in: what is waited for. */
public interface WaitStrategy {}
