package io.cochonnet.server.config;

/** What is logged, and how. */
public record LogSettings(Level level, Format format) {
  /** From the most to the least. */
  public enum Level {
    TRACE,
    DEBUG,
    INFO,
    WARN,
    ERROR
  }

  /** The form of a line. */
  public enum Format {
    TEXT,
    JSON
  }
}
