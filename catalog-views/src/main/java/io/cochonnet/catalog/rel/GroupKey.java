package io.cochonnet.catalog.rel;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The key values of a group.
 *
 * <p>Days and short names have hashes that lie close together, so that a list of them collides all
 * the time; here every value is scattered before the next is added.
 */
final class GroupKey {
  private static final int SCATTER = 0x9E3779B9;

  private final @Nullable Object[] values;
  private final int hash;

  GroupKey(@Nullable Object[] values) {
    this.values = values;
    int scattered = 0;
    for (Object value : values) {
      scattered = (scattered ^ Objects.hashCode(value)) * SCATTER;
      scattered ^= scattered >>> 15;
    }
    this.hash = scattered;
  }

  /** The values, with room for more behind them. */
  @Nullable Object[] row(int more) {
    return Arrays.copyOf(values, values.length + more);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof GroupKey key && Arrays.equals(values, key.values);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
