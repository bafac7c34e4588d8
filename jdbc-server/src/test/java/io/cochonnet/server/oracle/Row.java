package io.cochonnet.server.oracle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists that may hold nulls, which {@code List.of} refuses. */
final class Row {
  private Row() {}

  static List<@Nullable Object> of(@Nullable Object... values) {
    return join(List.of(), values);
  }

  /** The values of {@code first}, then those of {@code rest}. */
  static List<@Nullable Object> join(
      List<? extends @Nullable Object> first, @Nullable Object... rest) {
    List<@Nullable Object> all = new ArrayList<>(first.size() + rest.length);
    all.addAll(first);
    all.addAll(Arrays.asList(rest));
    return Collections.unmodifiableList(all);
  }

  /** Null where the denominator is 0. */
  static @Nullable Double ratio(Number numerator, long denominator) {
    return denominator == 0 ? null : numerator.doubleValue() / denominator;
  }
}
