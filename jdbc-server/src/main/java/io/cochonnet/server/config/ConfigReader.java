package io.cochonnet.server.config;

import io.cochonnet.catalog.CatalogSettings;
import io.cochonnet.yaml.NearestName;
import io.cochonnet.yaml.YamlMapping;
import io.cochonnet.yaml.YamlText;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the sections of the configuration; what is wrong becomes faults. */
final class ConfigReader {
  private static final int DEFAULT_PORT = 8765;
  private static final int MAX_PORT = 65_535;
  private static final int DEFAULT_LATE_DAYS = 3;
  private static final int MAX_LATE_DAYS = 60;
  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final List<String> DEFAULT_CORE_FEATURES =
      List.of(
          "score_keeper",
          "match_scheduling",
          "tournament_bracket",
          "club_chat",
          "member_directory",
          "licence_check",
          "court_booking",
          "leaderboard",
          "photo_album",
          "club_shop");
  private static final Pattern DURATION = Pattern.compile("(\\d{1,6})\\s*(ms|s|m)");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{ENV:([^}]*)}");

  private final Map<String, String> environment;
  private final Optional<Path> directory;

  /**
   * @param directory where relative paths start from; empty for the working directory
   */
  ConfigReader(Map<String, String> environment, Optional<Path> directory) {
    this.environment = Map.copyOf(environment);
    this.directory = directory;
  }

  ServerConfig read(YamlMapping root) {
    ServerConfig config =
        new ServerConfig(
            readMongo(root.mapping("mongo")),
            readHttp(root.mapping("server")),
            readCatalog(root.mapping("catalog")),
            file(root, "schema", Files::isRegularFile, "is no file"),
            file(root, "further_tables", Files::isRegularFile, "is no file"),
            root.mapping("sampling")
                .map(SamplingReader::read)
                .orElseGet(SamplingSettings::defaults),
            readLog(root.mapping("log")),
            root.mapping("rollup")
                .map(section -> RollupReader.read(section, this))
                .orElseGet(RollupSettings::defaults),
            root.mapping("growthbook")
                .flatMap(section -> GrowthBookReader.read(section, this, environment)));
    root.finish();
    return config;
  }

  private MongoSettings readMongo(Optional<YamlMapping> section) {
    Optional<String> uri = section.flatMap(it -> text(it, "uri"));
    if (uri.isPresent() && !uri.get().matches("mongodb(\\+srv)?://.+")) {
      // The value may hold a password, so the message does not repeat it
      section
          .get()
          .fault("uri", "uri is not of the form mongodb://user:password@host:27017/database.");
    }
    MongoSettings settings =
        new MongoSettings(
            uri.map(MongoUri::new),
            section.flatMap(it -> text(it, "database")),
            section.flatMap(it -> text(it, "cochonnet_database")).orElse("cochonnet"),
            section
                .map(it -> it.texts("sampled_collections").stream().map(YamlText::value).toList())
                .orElse(List.of()),
            section.flatMap(it -> duration(it, "connect_timeout")).orElse(DEFAULT_TIMEOUT));
    section.ifPresent(YamlMapping::finish);
    return settings;
  }

  private HttpSettings readHttp(Optional<YamlMapping> section) {
    HttpSettings settings =
        new HttpSettings(
            section.flatMap(it -> text(it, "host")).orElse("127.0.0.1"),
            section.flatMap(it -> between(it, "port", 1, MAX_PORT)).orElse(DEFAULT_PORT));
    section.ifPresent(YamlMapping::finish);
    return settings;
  }

  private CatalogSettings readCatalog(Optional<YamlMapping> section) {
    List<String> features =
        section
            .map(it -> it.texts("core_features").stream().map(YamlText::value).toList())
            .orElse(List.of());
    boolean empty =
        features.isEmpty() && section.isPresent() && has(section.get(), "core_features");
    if (empty) {
      section.get().fault("core_features", "core_features must name at least one feature.");
    }
    CatalogSettings settings =
        new CatalogSettings(
            section.flatMap(it -> zone(it, "zone")).orElse(ZoneId.of("UTC")),
            section
                .flatMap(it -> between(it, "late_days", 0, MAX_LATE_DAYS))
                .orElse(DEFAULT_LATE_DAYS),
            features.isEmpty() ? DEFAULT_CORE_FEATURES : features,
            section.flatMap(it -> file(it, "directory", Files::isDirectory, "is no directory")));
    section.ifPresent(YamlMapping::finish);
    return settings;
  }

  private static boolean has(YamlMapping section, String key) {
    return section.keys().contains(key);
  }

  private static LogSettings readLog(Optional<YamlMapping> section) {
    LogSettings settings =
        new LogSettings(
            section
                .flatMap(it -> it.constant("level", LogSettings.Level.class))
                .orElse(LogSettings.Level.INFO),
            section
                .flatMap(it -> it.constant("format", LogSettings.Format.class))
                .orElse(LogSettings.Format.TEXT));
    section.ifPresent(YamlMapping::finish);
    return settings;
  }

  /** A text in which {@code ${ENV:NAME}} stands for a variable of the environment. */
  Optional<String> text(YamlMapping section, String key) {
    return section.text(key).map(text -> expand(text, section, key));
  }

  private String expand(String text, YamlMapping section, String key) {
    Function<String, String> value =
        name -> {
          String found = environment.get(name);
          if (found == null) {
            section.fault(key, "Environment variable[" + name + "] is not set.");
          }
          return found == null ? "" : found;
        };
    return VARIABLE
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(value.apply(match.group(1))));
  }

  static Optional<Integer> between(YamlMapping section, String key, int min, int max) {
    Optional<Integer> number = section.integer(key);
    if (number.isPresent() && (number.get() < min || number.get() > max)) {
      section.fault(
          key, "%s[%d] must be between %d and %d.".formatted(key, number.get(), min, max));
      return Optional.empty();
    }
    return number;
  }

  Optional<Duration> duration(YamlMapping section, String key) {
    Optional<String> written = text(section, key);
    if (written.isEmpty()) {
      return Optional.empty();
    }
    Matcher matcher = DURATION.matcher(written.get().strip());
    if (!matcher.matches()) {
      section.fault(
          key, "%s[%s] is no duration. Write 30s, 500ms or 2m.".formatted(key, written.get()));
      return Optional.empty();
    }
    long number = Long.parseLong(matcher.group(1));
    return Optional.of(
        switch (matcher.group(2)) {
          case "ms" -> Duration.ofMillis(number);
          case "s" -> Duration.ofSeconds(number);
          default -> Duration.ofMinutes(number);
        });
  }

  Optional<Duration> atLeastASecond(YamlMapping section, String key) {
    Optional<Duration> duration = duration(section, key);
    if (duration.isPresent() && duration.get().compareTo(SHORTEST) < 0) {
      section.fault(
          key, "%s[%s ms] must be at least 1s.".formatted(key, duration.get().toMillis()));
      return Optional.empty();
    }
    return duration;
  }

  private Optional<ZoneId> zone(YamlMapping section, String key) {
    Optional<String> written = text(section, key);
    try {
      return written.map(ZoneId::of);
    } catch (DateTimeException e) {
      String name = written.orElse("");
      section.fault(
          key,
          "%s[%s] is no time zone. Use an IANA name such as Europe/Paris.%s"
              .formatted(key, name, NearestName.suggestion(name, ZoneId.getAvailableZoneIds())));
      return Optional.empty();
    }
  }

  Optional<Path> file(YamlMapping section, String key, Predicate<Path> test, String problem) {
    Optional<String> written = text(section, key);
    try {
      Optional<Path> path =
          written.map(text -> directory.map(it -> it.resolve(text)).orElseGet(() -> Path.of(text)));
      if (path.isPresent() && !test.test(path.get())) {
        section.fault(key, "%s[%s] %s.".formatted(key, path.get(), problem));
        return Optional.empty();
      }
      return path;
    } catch (InvalidPathException e) {
      section.fault(key, "%s[%s] is no path.".formatted(key, written.orElse("")));
      return Optional.empty();
    }
  }
}
