package io.cochonnet.yaml;

/**
 * Something wrong at a place in a file.
 *
 * @param line counted from 1; 0 where the fault concerns the file as a whole
 */
public record Fault(String file, int line, String message) {

  /** {@code file:line: message}, the form that editors and terminals make clickable. */
  @Override
  public String toString() {
    return line > 0 ? file + ":" + line + ": " + message : file + ": " + message;
  }
}
