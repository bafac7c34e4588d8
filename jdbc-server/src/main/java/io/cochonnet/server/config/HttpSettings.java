package io.cochonnet.server.config;

/** What the server listens on. */
public record HttpSettings(String host, int port) {}
