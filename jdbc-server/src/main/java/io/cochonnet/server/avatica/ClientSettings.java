package io.cochonnet.server.avatica;

import io.cochonnet.adapter.rel.Pushdown;
import io.cochonnet.server.error.ErrorCode;
import io.cochonnet.server.error.ServerException;
import io.cochonnet.server.metadata.TypeProfile;
import io.cochonnet.yaml.NearestName;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/**
 * What a client has set on its connection.
 *
 * @param pushdown property {@code pushdown}
 * @param limit property {@code statement_timeout}: how long a statement may run
 * @param types property {@code types}, which the path of Druid's clients sets
 * @param zone property {@code sqlTimeZone} of Druid's clients: the zone in which TIMESTAMPs are
 *     shown and cut into days
 */
record ClientSettings(Pushdown pushdown, Optional<Duration> limit, TypeProfile types, ZoneId zone) {
  private static final String PUSHDOWN = "pushdown";
  private static final String TYPES = "types";
  private static final String ZONE = "sqlTimeZone";

  /**
   * Reads the properties of a connection.
   *
   * @throws ServerException SRV-211 where a value is none of those that there are
   */
  static ClientSettings of(Properties properties) {
    return new ClientSettings(
        mode(properties.getProperty(PUSHDOWN, "on")),
        StatementTimeout.of(properties),
        choice(TYPES, properties.getProperty(TYPES, "full"), TypeProfile.values()),
        zone(properties.getProperty(ZONE, "UTC")));
  }

  /** Writes the settings among the properties of a connection, so that {@link #of} reads them. */
  void keepIn(Properties properties) {
    properties.setProperty(PUSHDOWN, pushdown.name());
    limit.ifPresent(it -> StatementTimeout.set(properties, it));
    properties.setProperty(TYPES, types.name());
    properties.setProperty(ZONE, zone.getId());
  }

  private static Pushdown mode(String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "true" -> Pushdown.ON;
      case "false" -> Pushdown.OFF;
      default -> choice(PUSHDOWN, value, Pushdown.values());
    };
  }

  private static <E extends Enum<E>> E choice(String property, String value, E[] choices) {
    List<String> names =
        Arrays.stream(choices).map(it -> it.name().toLowerCase(Locale.ROOT)).toList();
    int index = names.indexOf(value.toLowerCase(Locale.ROOT));
    if (index < 0) {
      throw new ServerException(
          ErrorCode.UNKNOWN_PROPERTY_VALUE,
          "Connection property %s[%s] is unknown. Use %s or %s.%s"
              .formatted(
                  property,
                  value,
                  String.join(", ", names.subList(0, names.size() - 1)),
                  names.get(names.size() - 1),
                  NearestName.suggestion(value, names)));
    }
    return choices[index];
  }

  private static ZoneId zone(String value) {
    try {
      ZoneId zone = ZoneId.of(value).normalized();
      return zone instanceof ZoneOffset offset && offset.getTotalSeconds() == 0
          ? ZoneOffset.UTC
          : zone;
    } catch (DateTimeException e) {
      throw new ServerException(
          ErrorCode.UNKNOWN_PROPERTY_VALUE,
          "Connection property %s[%s] is no time zone. Use an IANA name such as Europe/Paris, or UTC.%s"
              .formatted(ZONE, value, NearestName.suggestion(value, ZoneId.getAvailableZoneIds())),
          e);
    }
  }
}
