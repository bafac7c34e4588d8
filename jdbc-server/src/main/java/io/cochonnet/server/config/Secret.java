package io.cochonnet.server.config;

/** A text that must not be shown: its text form is {@code ***}. */
public record Secret(String value) {
  @Override
  public String toString() {
    return "***";
  }
}
