package io.cochonnet.yaml;

/**
 * A scalar and where it stands.
 *
 * @param line counted from 1
 */
public record YamlText(String value, int line) {}
