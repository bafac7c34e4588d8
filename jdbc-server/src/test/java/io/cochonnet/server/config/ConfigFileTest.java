package io.cochonnet.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cochonnet.adapter.schema.InferenceOptions;
import io.cochonnet.adapter.schema.SampleOptions;
import io.cochonnet.server.error.ErrorCode;
import io.cochonnet.server.error.ServerException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  @Test
  void readsWhereDefinitionsOfExperimentsAre(@TempDir Path directory) throws IOException {
    assertThat(ConfigFile.defaults().growthbook()).isEmpty();
    GrowthBookSettings api =
        growthbook("{url: 'https://gb.example:3100/api/v1/', api_key_env: GB_KEY}");
    assertThat(api)
        .isEqualTo(
            new GrowthBookSettings(
                new GrowthBookSettings.Api(
                    URI.create("https://gb.example:3100"),
                    new GrowthBookSettings.GivenKey(new Secret("secret_abc"))),
                Duration.ofMinutes(15),
                Duration.ofSeconds(30)));
    assertThat(api.toString()).doesNotContain("secret_abc");
    Path file = Files.writeString(directory.resolve("f"), "");
    assertThat(growthbook("{file: '%s', refresh: 1m, timeout: 5s}".formatted(file)))
        .isEqualTo(
            new GrowthBookSettings(
                new GrowthBookSettings.JsonFile(file),
                Duration.ofMinutes(1),
                Duration.ofSeconds(5)));
    assertThat(growthbook("{url: 'http://h', api_key_file: '%s'}".formatted(file)).place())
        .isEqualTo(
            new GrowthBookSettings.Api(
                URI.create("http://h"), new GrowthBookSettings.KeyInFile(file)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | wants one of url and file",
        "{url: 'https://h', file: ConfigFileTest} | wants one of url and file",
        "{url: 'https://h'} | wants one of api_key_env and api_key_file",
        "{url: 'https://h', api_key_env: GB_KEY, api_key_file: x} | wants one of api_key_env and",
        "{url: 'https://h', api_key_env: secret_hidden} | The environment has no variable of the",
        "{url: 'https://h', api_key_env: hidden-secret} | api_key_env is no name of a variable",
        "{url: 'https://h', api_key: secret_hidden} | Keys do not stand in this file.",
        "{url: 'https://h', api_key_file: nowhere} | api_key_file[nowhere] is no file",
        "{url: 'https://me:hidden@h', api_key_env: GB_KEY} | url is not of the form https://host",
        "{url: 'https://h?key=hidden', api_key_env: GB_KEY} | url is not of the form https://host",
        "{url: 'ftp://h', api_key_env: GB_KEY} | url is not of the form https://host",
        "{url: 'h:3100', api_key_env: GB_KEY} | url is not of the form https://host",
        "{url: 'https://h o', api_key_env: GB_KEY} | url is no URL",
        "{file: nowhere.json} | file[nowhere.json] is no file",
        "{file: nowhere.json, api_key_env: GB_KEY} | A file is read without a key",
        "{file: nowhere.json, refresh: 10ms} | refresh[10 ms] must be at least 1s",
        "{file: nowhere.json, timeout: soon} | timeout[soon] is no duration",
        "{fiel: nowhere.json} | Key[fiel] is unknown. Did you mean file?",
      })
  void faultsOfTheSectionGrowthbookAreToldWithoutSecrets(String section, String message) {
    assertThatThrownBy(() -> growthbook(section))
        .isInstanceOf(ServerException.class)
        .hasMessageContaining("c.yaml:1: ")
        .hasMessageContaining(message)
        .hasMessageNotContaining("hidden");
  }

  private static GrowthBookSettings growthbook(String section) {
    return ConfigFile.parse(
            "c.yaml", "growthbook: " + section, Map.of("GB_KEY", " secret_abc\n", "EMPTY", ""))
        .growthbook()
        .orElseThrow();
  }
}
