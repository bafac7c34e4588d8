package io.cochonnet.server.config;

import io.cochonnet.yaml.YamlMapping;
import java.util.Optional;

/** Reads the section {@code rollup}; what is wrong becomes faults. */
final class RollupReader {
  private RollupReader() {}

  /**
   * @param durations reads durations
   */
  static RollupSettings read(YamlMapping section, ConfigReader durations) {
    RollupSettings defaults = RollupSettings.defaults();
    RollupSettings settings =
        new RollupSettings(
            section.bool("enabled").orElse(defaults.enabled()),
            schedule(section).orElse(defaults.schedule()),
            durations.atLeastASecond(section, "retry").orElse(defaults.retry()),
            durations.atLeastASecond(section, "lease").orElse(defaults.lease()));
    section.finish();
    return settings;
  }

  private static Optional<CronSchedule> schedule(YamlMapping section) {
    Optional<String> written = section.text("schedule");
    try {
      return written.map(CronSchedule::new);
    } catch (IllegalArgumentException e) {
      section.fault(
          "schedule",
          "schedule[%s] is no cron expression: %s Write minute, hour, day of month, month and day of week, such as 15 3 * * * for every day at 3:15."
              .formatted(written.orElse(""), sentence(String.valueOf(e.getMessage()))));
      return Optional.empty();
    }
  }

  private static String sentence(String message) {
    String text = message.strip().replaceFirst("^Failed to parse cron expression\\. ", "");
    return text.endsWith(".") ? text : text + ".";
  }
}
