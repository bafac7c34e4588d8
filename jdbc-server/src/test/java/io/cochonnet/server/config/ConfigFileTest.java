package io.cochonnet.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cochonnet.adapter.schema.InferenceOptions;
import io.cochonnet.adapter.schema.SampleOptions;
import io.cochonnet.server.error.ErrorCode;
import io.cochonnet.server.error.ServerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {
  private static final Map<String, String> NO_ENVIRONMENT = Map.of();

  @Test
  void everythingHasADefault() {
    ServerConfig config = ConfigFile.defaults();
    assertThat(config.mongo().uri()).isEmpty();
    assertThat(config.mongo().operationalDatabase()).isEqualTo("petanque");
    assertThat(config.mongo().cochonnet()).isEqualTo("cochonnet");
    assertThat(config.mongo().connectTimeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(config.server()).isEqualTo(new HttpSettings("127.0.0.1", 8765));
    assertThat(config.catalog().zone()).isEqualTo(ZoneId.of("UTC"));
    assertThat(config.catalog().lateDays()).isEqualTo(3);
    assertThat(config.catalog().coreFeatures()).hasSize(10);
    assertThat(config.log())
        .isEqualTo(new LogSettings(LogSettings.Level.INFO, LogSettings.Format.TEXT));
  }

  @Test
  void theExampleIsTheDefaults() {
    ServerConfig example = ConfigFile.read(Path.of("../cochonnet.example.yaml"));
    assertThat(example)
        .usingRecursiveComparison()
        .ignoringFields("mongo.uri", "mongo.operational")
        .isEqualTo(ConfigFile.defaults());
    assertThat(example.mongo().operationalDatabase()).isEqualTo("petanque");
  }

  @Test
  void readsEveryKey(@TempDir Path directory) throws IOException {
    Files.createDirectory(directory.resolve("metrics-of-ours"));
    Files.writeString(directory.resolve("tables.yaml"), "tables: {}\n");
    Files.writeString(directory.resolve("more.yaml"), "tables: {}\n");
    Path file = directory.resolve("cochonnet.yaml");
    Files.writeString(
        file,
        """
        mongo:
          uri: mongodb://db:27017/shop?replicaSet=rs0
          cochonnet_database: analytics
          connect_timeout: 500ms
        server: {host: 0.0.0.0, port: 9000}
        catalog:
          zone: Europe/Paris
          late_days: 5
          core_features: [chat]
          directory: metrics-of-ours
        schema: tables.yaml
        further_tables: more.yaml
        sampling: {documents: 50, seconds: 2, flatten_depth: 0, flatten_separator: "__"}
        log: {level: debug, format: json}
        rollup: {enabled: false, schedule: "0 2 * * 1-5", retry: 5m, lease: 30s}
        """);
    ServerConfig config = ConfigFile.read(file);
    assertThat(config.mongo().operationalDatabase()).isEqualTo("shop");
    assertThat(config.mongo().connectTimeout()).isEqualTo(Duration.ofMillis(500));
    assertThat(config.server().port()).isEqualTo(9000);
    assertThat(config.catalog().directory()).contains(directory.resolve("metrics-of-ours"));
    assertThat(config.schema()).contains(directory.resolve("tables.yaml"));
    assertThat(config.furtherTables()).contains(directory.resolve("more.yaml"));
    assertThat(config.sampling())
        .isEqualTo(
            new SamplingSettings(
                new SampleOptions(50, Duration.ofSeconds(2)),
                InferenceOptions.defaults().withDepth(0).withSeparator("__")));
    assertThat(config.log().format()).isEqualTo(LogSettings.Format.JSON);
    assertThat(config.rollup())
        .isEqualTo(
            new RollupSettings(
                false,
                new CronSchedule("0 2 * * 1-5"),
                Duration.ofMinutes(5),
                Duration.ofSeconds(30)));
    assertThat(config.withPort(Optional.of(1)).server().port()).isEqualTo(1);
  }

  @Test
  void reportsAllFaultsAtOnce() {
    String text =
        """
        mongo:
          uri: postgres://user:secret@db
          conect_timeout: 30s
        server: {port: 99999}
        catalog:
          zone: Europe/Pris
          late_days: many
          directory: nowhere
        schema: missing.yaml
        log: {level: lout}
        sever: {}
        """;
    assertThatThrownBy(() -> ConfigFile.parse("cochonnet.yaml", text, NO_ENVIRONMENT))
        .isInstanceOfSatisfying(
            ServerException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_CONFIGURATION))
        .hasMessage(
            """
            SRV-101: The configuration has 9 faults.
              cochonnet.yaml:2: uri is not of the form mongodb://user:password@host:27017/database.
              cochonnet.yaml:3: Key[conect_timeout] is unknown. Did you mean connect_timeout?
              cochonnet.yaml:4: port[99999] must be between 1 and 65535.
              cochonnet.yaml:6: zone[Europe/Pris] is no time zone. Use an IANA name such as Europe/Paris. Did you mean Europe/Paris?
              cochonnet.yaml:7: late_days[many] is not a whole number.
              cochonnet.yaml:8: directory[nowhere] is no directory.
              cochonnet.yaml:9: schema[missing.yaml] is no file.
              cochonnet.yaml:10: level[lout] is not one of trace, debug, info, warn, error.
              cochonnet.yaml:11: Key[sever] is unknown. Did you mean server?\
            """);
  }

  @Test
  void aScheduleThatIsNoneIsAFault() {
    String text =
        """
        rollup:
          schedule: 15 25 * * *
          retry: 100ms
          leese: 1m
        """;
    assertThatThrownBy(() -> ConfigFile.parse("c.yaml", text, NO_ENVIRONMENT))
        .hasMessageContaining("The configuration has 3 faults.")
        .hasMessageContaining("c.yaml:2: schedule[15 25 * * *] is no cron expression: ")
        .hasMessageContaining(
            "Write minute, hour, day of month, month and day of week, such as 15 3 * * * for every"
                + " day at 3:15.")
        .hasMessageContaining("c.yaml:3: retry[100 ms] must be at least 1s.")
        .hasMessageContaining("c.yaml:4: Key[leese] is unknown. Did you mean lease?");
  }

  @Test
  void missingFileIsAFault() {
    assertThatThrownBy(() -> ConfigFile.read(Path.of("nowhere.yaml")))
        .hasMessageContaining("nowhere.yaml: The file does not exist.");
  }

  @Test
  void expandsEnvironmentVariables() {
    String text = "mongo: {uri: 'mongodb://reader:${ENV:PASSWORD}@db/x'}";
    ServerConfig config = ConfigFile.parse("c.yaml", text, Map.of("PASSWORD", "p$1"));
    assertThat(config.mongo().uri().orElseThrow().value()).isEqualTo("mongodb://reader:p$1@db/x");
    assertThatThrownBy(() -> ConfigFile.parse("c.yaml", text, NO_ENVIRONMENT))
        .hasMessageContaining("c.yaml:1: Environment variable[PASSWORD] is not set.");
  }

  @Test
  void hidesCredentials() {
    MongoUri uri = new MongoUri("mongodb+srv://reader:p@ss@db.example.org/shop?tls=true");
    assertThat(uri.masked()).isEqualTo("mongodb+srv://***@db.example.org/shop?tls=true");
    assertThat(ConfigFile.defaults().withMongoUri(Optional.of(uri.value())).toString())
        .doesNotContain("p@ss");
    assertThat(uri.database("none")).isEqualTo("shop");
    assertThat(new MongoUri("mongodb://a:1,b:2/?x=y").database("none")).isEqualTo("none");
    assertThat(new MongoUri("mongodb://a:1").database("none")).isEqualTo("none");
  }
}
