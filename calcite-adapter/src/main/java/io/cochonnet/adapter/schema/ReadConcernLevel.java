package io.cochonnet.adapter.schema;

import java.util.Arrays;
import java.util.List;

/**
 * How settled data must be to be read, as in <a
 * href="https://www.mongodb.com/docs/manual/reference/read-concern/">MongoDB's manual</a>.
 */
public enum ReadConcernLevel {
  LOCAL("local"),
  AVAILABLE("available"),
  MAJORITY("majority"),
  /** From the primary only; a server refuses it with any other read preference. */
  LINEARIZABLE("linearizable"),
  SNAPSHOT("snapshot");

  private final String spelling;

  ReadConcernLevel(String spelling) {
    this.spelling = spelling;
  }

  /**
   * Parses MongoDB's spelling, in any case.
   *
   * @throws IllegalArgumentException with a sentence that names the nearest
   */
  public static ReadConcernLevel parse(String text) {
    List<String> names = Arrays.stream(values()).map(ReadConcernLevel::toString).toList();
    return values()[Spelling.index("Concern", text, names)];
  }

  /** MongoDB's spelling. */
  @Override
  public String toString() {
    return spelling;
  }
}
