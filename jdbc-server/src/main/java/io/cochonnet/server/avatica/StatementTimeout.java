package io.cochonnet.server.avatica;

import io.cochonnet.server.error.ErrorCode;
import io.cochonnet.server.error.ServerException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long statements of a connection may run, as a property of the connection says. */
final class StatementTimeout {
  /** The connection property, like {@code 30s}. */
  static final String PROPERTY = "statement_timeout";

  private static final Pattern FORM = Pattern.compile("(\\d{1,12})(ms|s|m|h)");

  private StatementTimeout() {}

  /**
   * The limit; empty for none, which {@code 0s} says too.
   *
   * @throws ServerException SRV-211 where it is no number with a unit
   */
  static Optional<Duration> of(Properties properties) {
    String value = properties.getProperty(PROPERTY);
    if (value == null) {
      return Optional.empty();
    }
    Matcher form = FORM.matcher(value.strip().toLowerCase(Locale.ROOT));
    if (!form.matches()) {
      throw new ServerException(
          ErrorCode.UNKNOWN_PROPERTY_VALUE,
          "Connection property %s[%s] is no time. Use a whole number with a unit: 500ms, 30s, 5m or 1h; 0s for no limit."
              .formatted(PROPERTY, value));
    }
    return Optional.of(duration(Long.parseLong(form.group(1)), form.group(2)))
        .filter(limit -> !limit.isZero());
  }

  private static Duration duration(long number, String unit) {
    return switch (unit) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      default -> Duration.ofHours(number);
    };
  }

  /** Keeps a limit among a connection's properties. */
  static void set(Properties properties, Duration limit) {
    properties.setProperty(PROPERTY, limit.toMillis() + "ms");
  }

  /** A limit as users write it. */
  static String text(Duration limit) {
    return limit.toMillis() % 1000 == 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms";
  }
}
