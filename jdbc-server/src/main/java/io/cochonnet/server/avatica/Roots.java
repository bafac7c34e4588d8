package io.cochonnet.server.avatica;

import io.cochonnet.server.error.ErrorCode;
import io.cochonnet.server.error.ServerException;
import java.util.Locale;
import java.util.Properties;
import org.apache.calcite.schema.SchemaPlus;

/**
 * The root schemas that a connection can choose between.
 *
 * @param pushdown queries run in MongoDB as far as it can
 * @param local MongoDB only scans, everything else runs in this process; the rows are the same
 */
public record Roots(SchemaPlus pushdown, SchemaPlus local) {
  /** The connection property that chooses. */
  public static final String PROPERTY = "pushdown";

  SchemaPlus choose(Properties properties) {
    String value = properties.getProperty(PROPERTY, "on");
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "on", "true" -> pushdown;
      case "off", "false" -> local;
      default ->
          throw new ServerException(
              ErrorCode.UNKNOWN_PROPERTY_VALUE,
              "Connection property %s[%s] is unknown. Use on or off.".formatted(PROPERTY, value));
    };
  }
}
