package io.cochonnet.catalog.model;

import java.util.Locale;

/** How a value is shown to people; the number itself is the same whatever the format. */
public enum Format {
  /** Whole, with thousands separated: 12,345. */
  INTEGER,
  /** With a fraction: 12.3. */
  DECIMAL,
  /** A fraction of 1 shown in hundredths: 0.123 is 12.3 %. */
  PERCENT,
  /** An amount of money, in the metric's unit: EUR 12.30. */
  CURRENCY,
  /** A length of time, in the metric's unit: seconds, hours, days. */
  DURATION;

  /** As definition files spell it, such as {@code percent}. */
  public String spelling() {
    return name().toLowerCase(Locale.ROOT);
  }
}
