package io.cochonnet.catalog.function;

import io.cochonnet.catalog.CatalogException;
import io.cochonnet.catalog.ErrorCode;
import io.cochonnet.yaml.NearestName;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How two arms are compared; written as a text, in any case. */
public enum Method {
  RELATIVE(
      true, false, "as a fraction of the baseline, by the delta method and Welch's t; the default"),
  ABSOLUTE(false, false, "as a difference in the metric's unit, by Welch's t"),
  SEQUENTIAL(
      true,
      true,
      "as a fraction of the baseline, by a confidence sequence: valid however often one looks"),
  ABSOLUTE_SEQUENTIAL(false, true, "as a difference, by a confidence sequence");

  private final boolean relative;
  private final boolean sequential;
  private final String description;

  Method(boolean relative, boolean sequential, String description) {
    this.relative = relative;
    this.sequential = sequential;
    this.description = description;
  }

  /** Whether a lift is a fraction of the baseline; otherwise it is in the metric's unit. */
  public boolean isRelative() {
    return relative;
  }

  /** Whether intervals and p-values stay valid when one looks at them every day. */
  public boolean isSequential() {
    return sequential;
  }

  /** As statements write it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** What it does, as the part of a sentence. */
  public String description() {
    return description;
  }

  /**
   * The method of that name.
   *
   * @throws CatalogException CAT-062 where the function has no such method
   */
  static Method of(String written, StatisticFunction function) {
    return find(written)
        .filter(function.methods()::contains)
        .orElseThrow(() -> unknown(written, function));
  }

  static Optional<Method> find(String written) {
    String label = written.strip().toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(it -> it.label().equals(label)).findFirst();
  }

  private static CatalogException unknown(String written, StatisticFunction function) {
    Collection<String> known = function.methods().stream().map(Method::label).toList();
    return new CatalogException(
        ErrorCode.STATISTIC_METHOD,
        "Method[%s] of %s does not exist; it has %s.%s"
            .formatted(
                written,
                function.name(),
                String.join(", ", known),
                NearestName.suggestion(written, List.copyOf(known))));
  }
}
