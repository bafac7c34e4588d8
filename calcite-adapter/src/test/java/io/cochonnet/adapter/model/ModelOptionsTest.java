package io.cochonnet.adapter.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cochonnet.adapter.model.ModelOptions.NativeCollectionChoice;
import io.cochonnet.adapter.rel.Pushdown;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelOptionsTest {
  private static final String URI = "mongodb://ann:s3cret@h/db";
  private static final Map<String, String> ENVIRONMENT = Map.of("PASSWORD", "s3cr$t\\");

  @Test
  void hasDefaults() {
    ModelOptions options = read(Map.of("uri", URI));
    assertThat(options.uri()).isEqualTo(URI);
    assertThat(options.database()).isEmpty();
    assertThat(options.schemaFile()).isEmpty();
    assertThat(options.collections()).as("all").isEmpty();
    assertThat(options.pushdown()).isEqualTo(Pushdown.ON);
    assertThat(options.writable()).isFalse();
    assertThat(options.connectTimeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(options.nativeQueries()).isFalse();
    assertThat(options.nativeCollections()).isEqualTo(NativeCollectionChoice.DECLARED);
  }

  @Test
  void readsEveryKey() {
    ModelOptions options =
        read(
            Map.of(
                "uri",
                "mongodb://ann:${ENV:PASSWORD}@h/db",
                "database",
                "petanque",
                "schemaFile",
                "usage.yaml",
                "variables",
                Map.of("operational", "petanque"),
                "collections",
                List.of("club_news", "all"),
                "pushdown",
                false,
                "writable",
                true,
                "connectTimeout",
                "500ms",
                "nativeQueries",
                true,
                "nativeCollections",
                "all"));
    assertThat(options.uri()).isEqualTo("mongodb://ann:s3cr$t\\@h/db");
    assertThat(options.database()).hasValue("petanque");
    assertThat(options.schemaFile()).hasValue(Path.of("usage.yaml"));
    assertThat(options.variables()).containsExactly(Map.entry("operational", "petanque"));
    assertThat(options.collections()).hasValue(List.of("club_news", "all"));
    assertThat(options.pushdown()).isEqualTo(Pushdown.OFF);
    assertThat(options.writable()).isTrue();
    assertThat(options.connectTimeout()).isEqualTo(Duration.ofMillis(500));
    assertThat(options.nativeQueries()).isTrue();
    assertThat(options.nativeCollections()).isEqualTo(NativeCollectionChoice.ALL);
  }

  @Test
  void readsTextsAsJdbcUrlsGiveThem() {
    ModelOptions options =
        read(
            Map.of(
                "uri", URI, "collections", "a, b", "pushdown", "FALSE", "nativeQueries", "true"));
    assertThat(options.collections()).hasValue(List.of("a", "b"));
    assertThat(options.pushdown()).isEqualTo(Pushdown.OFF);
    assertThat(options.nativeQueries()).isTrue();
  }

  @Test
  void pushesDownAsMuchAsIsAsked() {
    assertThat(read(Map.of("uri", URI, "pushdown", "required")).pushdown())
        .isEqualTo(Pushdown.REQUIRED);
    assertThat(read(Map.of("uri", URI, "pushdown", "Always")).pushdown())
        .isEqualTo(Pushdown.ALWAYS);
    assertThat(read(Map.of("uri", URI, "pushdown", "true")).pushdown()).isEqualTo(Pushdown.ON);
  }

  @Test
  void takesAllCollectionsUnlessAFileDeclaresTables() {
    assertThat(read(Map.of("uri", URI, "collections", "all")).collections()).isEmpty();
    assertThat(read(Map.of("uri", URI, "schemaFile", "s.yaml")).collections()).hasValue(List.of());
    assertThat(read(Map.of("uri", URI, "schemaFile", "s.yaml", "collections", "all")).collections())
        .isEmpty();
  }

  @Test
  void startsPathsFromTheModelsDirectory() {
    Map<String, Object> operands =
        Map.of(
            "uri",
            URI,
            "schemaFile",
            "s.yaml",
            "baseDirectory",
            new File("conf"),
            "modelUri",
            "inline:…",
            "tables",
            List.of());
    assertThat(read(operands).schemaFile()).hasValue(Path.of("conf", "s.yaml"));
  }

  @Test
  void saysAllThatIsWrongAndNoSecret() {
    Map<String, Object> operands =
        Map.of(
            "url", URI,
            "pushdwn", URI,
            "pushdown", URI,
            "writable", URI,
            "connectTimeout", URI,
            "nativeCollections", URI,
            "variables", URI,
            "database", 5,
            "collections", List.of(5),
            "schemaFile", "\0");
    assertThatThrownBy(() -> read(operands))
        .hasMessageStartingWith("MQL-501: The operands of Schema[usage] have faults.\n")
        .hasMessageContainingAll(
            "\n  Key[uri] is missing. Write mongodb://host:27017/database.",
            "\n  Key[url] does not exist. Did you mean uri?",
            "\n  Key[pushdwn] does not exist. Did you mean pushdown?",
            "\n  Key[pushdown] is one of off, on, always, required.",
            "\n  Key[writable] is true or false.",
            "\n  Key[connectTimeout] is no duration. Write 30s, 500ms or 2m.",
            "\n  Key[nativeCollections] is one of declared, all.",
            "\n  Key[variables] is an object of names and texts.",
            "\n  Key[database] is a text.",
            "\n  Key[collections] is a text.",
            "\n  Key[schemaFile] is no path.")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void listsTheKeysWhereNoneIsNear() {
    assertThatThrownBy(() -> read(Map.of("uri", URI, "zzz", URI)))
        .hasMessageContaining(
            "Key[zzz] does not exist. Known keys: collections, connectTimeout, database, ")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void readsTheKeysOfTheReadme() throws IOException {
    List<String> documented =
        Files.readAllLines(Path.of("README.md")).stream()
            .dropWhile(line -> !line.startsWith("| operand |"))
            .skip(2)
            .takeWhile(line -> line.startsWith("|"))
            .map(line -> line.replaceFirst("^\\| `(\\w+)`.*", "$1"))
            .sorted()
            .toList();
    assertThatThrownBy(() -> read(Map.of("uri", URI, "zzz", URI)))
        .hasMessageContaining("Known keys: " + String.join(", ", documented) + ".");
  }

  @Test
  void namesAVariableThatIsNotSet() {
    assertThatThrownBy(() -> read(Map.of("uri", "mongodb://${ENV:NOPE}@h")))
        .hasMessageContaining("Key[uri] names Environment variable[NOPE], which is not set.");
  }

  @Test
  void hidesTheUri() {
    assertThat(read(Map.of("uri", URI))).asString().doesNotContain("s3cret");
  }

  private static ModelOptions read(Map<String, Object> operands) {
    return ModelOptions.read("usage", operands, ENVIRONMENT);
  }
}
