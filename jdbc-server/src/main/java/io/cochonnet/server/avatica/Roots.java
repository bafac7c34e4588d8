package io.cochonnet.server.avatica;

import io.cochonnet.adapter.rel.Pushdown;
import io.cochonnet.server.error.ErrorCode;
import io.cochonnet.server.error.ServerException;
import io.cochonnet.yaml.NearestName;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Function;
import org.apache.calcite.schema.SchemaPlus;

/** The root schemas that a connection can choose between, one for each way to push down. */
public final class Roots {
  /** The connection property that chooses. */
  public static final String PROPERTY = "pushdown";

  private final Map<Pushdown, SchemaPlus> byMode = new EnumMap<>(Pushdown.class);

  public Roots(Function<Pushdown, SchemaPlus> root) {
    for (Pushdown mode : Pushdown.values()) {
      byMode.put(mode, root.apply(mode));
    }
  }

  public SchemaPlus of(Pushdown mode) {
    return Objects.requireNonNull(byMode.get(mode));
  }

  /** The root of those who choose none. */
  public SchemaPlus standard() {
    return of(Pushdown.ON);
  }

  /**
   * The choice of a connection.
   *
   * @throws ServerException SRV-211 where it is none of those that there are
   */
  static Pushdown mode(Properties properties) {
    String value = properties.getProperty(PROPERTY, Pushdown.ON.name());
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "on", "true" -> Pushdown.ON;
      case "off", "false" -> Pushdown.OFF;
      case "always" -> Pushdown.ALWAYS;
      case "required" -> Pushdown.REQUIRED;
      default -> throw unknown(value);
    };
  }

  private static ServerException unknown(String value) {
    List<String> names =
        Arrays.stream(Pushdown.values()).map(mode -> mode.name().toLowerCase(Locale.ROOT)).toList();
    return new ServerException(
        ErrorCode.UNKNOWN_PROPERTY_VALUE,
        "Connection property %s[%s] is unknown. Use on, off, always or required.%s"
            .formatted(PROPERTY, value, NearestName.suggestion(value, names)));
  }
}
