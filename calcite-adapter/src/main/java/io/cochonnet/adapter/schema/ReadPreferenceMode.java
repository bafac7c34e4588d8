package io.cochonnet.adapter.schema;

import java.util.Arrays;
import java.util.List;

/**
 * Which members of a replica set are read, as in <a
 * href="https://www.mongodb.com/docs/manual/core/read-preference/">MongoDB's manual</a>.
 */
public enum ReadPreferenceMode {
  PRIMARY("primary"),
  PRIMARY_PREFERRED("primaryPreferred"),
  SECONDARY("secondary"),
  SECONDARY_PREFERRED("secondaryPreferred"),
  NEAREST("nearest");

  private final String spelling;

  ReadPreferenceMode(String spelling) {
    this.spelling = spelling;
  }

  /**
   * Parses MongoDB's spelling, in any case, with or without {@code _} or {@code -} between words.
   *
   * @throws IllegalArgumentException with a sentence that names the nearest
   */
  public static ReadPreferenceMode parse(String text) {
    List<String> names = Arrays.stream(values()).map(ReadPreferenceMode::toString).toList();
    return values()[Spelling.index("Preference", text, names)];
  }

  /** MongoDB's spelling. */
  @Override
  public String toString() {
    return spelling;
  }
}
