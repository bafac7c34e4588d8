package io.cochonnet.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cochonnet.testkit.EmbeddedMongoExtension;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class SchemaCommandsTest {
  @RegisterExtension static final EmbeddedMongoExtension MONGO = new EmbeddedMongoExtension();

  @TempDir private Path directory;
  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  @BeforeEach
  void load() {
    MONGO.replace(
        "club_news",
        "{_id: 1, title: 'Opening', by: {name: 'Ann', age: 30}, tags: ['a', 'b']}",
        "{_id: 2, title: 'Closing', by: {name: 'Bob'}, tags: []}",
        "{_id: 3, title: 5, by: null}",
        "{_id: 4, title: 'secret'}");
    MONGO.replace(
        "Polls", "{_id: {$oid: '5f0000000000000000000001'}, Question: 'Where?', question: 1}");
    MONGO.replace("polls", "{_id: 'x'}");
  }

  private int run(String... args) {
    out = new StringWriter();
    err = new StringWriter();
    CommandLine line = CommandLines.create();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(args);
  }

  /** Runs a command of {@code schema} on the embedded server. */
  private int schema(String... args) {
    List<String> line = new ArrayList<>(List.of("schema"));
    line.addAll(Arrays.asList(args));
    line.addAll(List.of("--mongo-uri", MONGO.uri()));
    return run(line.toArray(String[]::new));
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  @Test
  void infersASchemaFile() {
    assertThat(schema("infer", "--collections", "club_news")).isZero();
    assertThat(out.toString())
        .startsWith("# The collections of Database[test], as `cochonnet schema infer` found them.")
        .endsWith(
            """
            tables:

              # Collection[test.club_news]: typed by all 4 documents.
              # Field[title] holds string (75.0 %), int (25.0 %): declared VARCHAR, what it cannot hold reads as NULL.
              club_news:
                database: ${operational}
                columns:
                  _id: {type: INTEGER, nullable: false} # int 100.0 %
                  title: {type: VARCHAR, on_type_mismatch: null} # string 75.0 %, int 25.0 %
                  by_name: {path: by.name, type: VARCHAR} # string 50.0 %, missing 50.0 %
                  by_age: {path: by.age, type: INTEGER} # int 25.0 %, missing 75.0 %
                  tags: VARCHAR ARRAY # array 50.0 % (elements: string 100.0 %), missing 50.0 %
            """)
        .doesNotContain("Opening", "secret", "127.0.0.1");
  }

  @Test
  void whatItWritesLoadsAgainAndFitsTheData() throws IOException {
    Path file = directory.resolve("é.yaml");
    assertThat(schema("infer", "--out", file.toString())).isZero();
    assertThat(out.toString()).isEqualTo("Wrote " + file + ".\n");
    String written = Files.readString(file);
    assertThat(written)
        .contains("\n  Polls:\n", "\n  polls_2:\n", "collection: polls\n")
        .contains("Question: VARCHAR", "question_2: {path: question, type: INTEGER}");
    assertThat(schema("check", file.toString(), "--strict")).isZero();
    assertThat(out.toString())
        .contains("Polls (test.Polls; 1 document): ok\n")
        .endsWith("3 tables, 0 faults, 0 undeclared fields, 1 note.\n");
    assertThat(schema("infer", "--out", file.toString(), "--force")).isZero();
    assertThat(Files.readString(file)).isEqualTo(written);
  }

  @Test
  void takesOptionsFromTheCommandLineAndTheConfiguration() throws IOException {
    assertThat(schema("infer", "--collections", "club_news", "--flatten-depth", "0")).isZero();
    assertThat(out.toString()).contains("by: JSON # object 50.0 %, null 25.0 %, missing 25.0 %");
    assertThat(schema("infer", "--collections", "club_news,Polls", "--flatten-separator", "__"))
        .isZero();
    assertThat(out.toString()).contains("by__name:", "  Polls:");
    assertThat(schema("infer", "--collections", "club_news", "--sample-size", "2")).isZero();
    assertThat(out.toString()).contains("typed by 2 of about 4 documents");
    Path config =
        file(
            "c.yaml",
            """
            mongo: {database: test}
            sampling: {documents: 3, seconds: 5, flatten_separator: __}
            """);
    assertThat(schema("infer", "--collections", "club_news", "--config", config.toString()))
        .isZero();
    assertThat(out.toString()).contains("typed by 3 of about 4 documents", "by__name:");
  }

  @Test
  void writesTheNameOfAnotherDatabase() {
    MONGO.client().getDatabase("other").getCollection("c").drop();
    MONGO.client().getDatabase("other").createCollection("c");
    assertThat(schema("infer", "--database", "other")).isZero();
    assertThat(out.toString()).contains("database: other\n", "_id: JSON # nothing seen");
  }

  @Test
  void refusesToOverwrite() throws IOException {
    Path file = file("kept.yaml", "kept");
    assertThat(schema("infer", "--out", file.toString())).isEqualTo(1);
    assertThat(err.toString())
        .contains("SRV-106: File[" + file + "] exists already. Name another, or");
    assertThat(Files.readString(file)).isEqualTo("kept");
    Path nowhere = directory.resolve("no").resolve("where.yaml");
    assertThat(schema("infer", "--out", nowhere.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("SRV-106: File[" + nowhere + "] cannot be written");
    assertThat(schema("infer", "--force", "--out", directory.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("it is a directory");
  }

  @Test
  void namesTheNearestCollectionAndDatabase() {
    assertThat(schema("infer", "--collections", "club_nwes")).isEqualTo(1);
    assertThat(err.toString())
        .contains("MQL-201: Collection[test.club_nwes] does not exist")
        .contains("Did you mean club_news?");
    assertThat(schema("infer", "--database", "tset")).isEqualTo(1);
    assertThat(err.toString())
        .contains("MQL-202: Database[tset] holds no collections. Did you mean test?");
  }

  @Test
  void saysThatTheServerCannotBeReached() throws IOException {
    Path config;
    try (ServerSocket free = new ServerSocket(0)) {
      config =
          file(
              "c.yaml",
              "mongo: {uri: 'mongodb://u:secret@127.0.0.1:%d', connect_timeout: 500ms}\n"
                  .formatted(free.getLocalPort()));
    }
    for (String command : List.of("infer", "check")) {
      assertThat(run("schema", command, "--config", config.toString())).isEqualTo(1);
      assertThat(err.toString()).contains("MQL-101").doesNotContain("secret");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "schema",
        "schema ifner",
        "schema infer",
        "schema check",
        "schema infer --sample-size 0 --mongo-uri mongodb://h",
        "schema infer --sample-seconds 0 --mongo-uri mongodb://h",
        "schema infer --sample-size many --mongo-uri mongodb://h",
        "schema infer --flatten-depth 101 --mongo-uri mongodb://h",
        "schema infer --flatten-separator ' --mongo-uri mongodb://h",
        "schema check nowhere.yaml --mongo-uri mongodb://h",
      })
  void badUsageIsExitCode2(String line) {
    assertThat(run(line.split(" "))).isEqualTo(2);
    assertThat(err.toString()).isNotBlank().doesNotContain("\tat ");
  }

  @Test
  void findsWhatDoesNotFit() throws IOException {
    Path file =
        file(
            "schema.yaml",
            """
            tables:
              club_news:
                database: ${operational}
                columns:
                  id: {path: _id, type: INTEGER}
                  title: VARCHAR
                  name: {path: by.nmae, type: VARCHAR}
                  tags: {type: VARCHAR ARRAY, nullable: false}
              pols: {database: test, collection: pols, columns: {q: VARCHAR}}
              written: {database: test, key: [a], columns: {a: INTEGER}}
            """);
    assertThat(schema("check", file.toString())).isEqualTo(1);
    assertThat(out.toString())
        .isEqualTo(
            """
            club_news (test.club_news; all 4 documents)
              fault       Column[club_news.title] holds int 25.0 % where VARCHAR is declared: reading those ends in MQL-204. Declare it JSON, or set `on_type_mismatch: null`.
              fault       Column[club_news.name] was never seen: no row of the sample holds Path[by.nmae]. Did you mean by.name?
              fault       Column[club_news.tags] is declared `nullable: false`, but missing or null in 50.0 % of the rows: reading those ends in MQL-205. Declare it nullable, or mend the documents.
              undeclared  by_name: {path: by.name, type: VARCHAR} # string 50.0 %, missing 50.0 %
              undeclared  by_age: {path: by.age, type: INTEGER} # int 25.0 %, missing 75.0 %

            pols (test.pols)
              fault       Collection[test.pols] does not exist. Did you mean Polls? Correct `collection` or `database`, or create it.

            written (test.written)
              note        Collection[test.written] does not exist yet: nothing was written.

            3 tables, 4 faults, 2 undeclared fields, 1 note.
            """);
  }

  @Test
  void undeclaredFieldsAreFaultsWhereSaidSo() throws IOException {
    Path file =
        file(
            "schema.yaml",
            "tables: {polls: {database: test, collection: Polls, columns: {Question: VARCHAR, _id:"
                + " OBJECT_ID}}}");
    assertThat(schema("check", file.toString())).isZero();
    assertThat(out.toString()).contains("question_2: {path: question, type: INTEGER}");
    assertThat(schema("check", file.toString(), "--strict")).isEqualTo(1);
  }

  @Test
  void checksTheConfiguredTables() throws IOException {
    file(
        "more.yaml", "tables: {news: {database: test, collection: club_news, columns: {x: DATE}}}");
    Path config =
        file(
            "c.yaml",
            """
            mongo: {database: test}
            further_tables: more.yaml
            """);
    assertThat(schema("check", "--config", config.toString())).isEqualTo(1);
    assertThat(out.toString())
        .contains("tenant (test.tenant)", "Column[news.x] was never seen")
        .contains("17 tables,");
    Path faulty = file("faulty.yaml", "tables: {t: {columns: {a: VARCHR}}}");
    assertThat(schema("check", faulty.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("SRV-101", "Did you mean VARCHAR?");
  }
}
