package io.cochonnet.adapter.schema;

import java.util.Optional;

/**
 * From which servers, and how settled, data are read. What is empty is decided elsewhere: a table's
 * settings come before those of its schema, and these before the connection's URI.
 */
public record ReadSettings(
    Optional<ReadPreferenceMode> preference, Optional<ReadConcernLevel> concern) {
  /** Nothing decided. */
  public static final ReadSettings UNSET = new ReadSettings(Optional.empty(), Optional.empty());

  /** These settings, and where they are empty the others. */
  public ReadSettings orElse(ReadSettings others) {
    return new ReadSettings(
        preference.or(() -> others.preference), concern.or(() -> others.concern));
  }
}
