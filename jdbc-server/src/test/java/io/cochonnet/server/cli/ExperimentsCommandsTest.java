package io.cochonnet.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cochonnet.server.growthbook.ApiExperiments;
import io.cochonnet.server.growthbook.GrowthBookStub;
import io.cochonnet.testkit.EmbeddedMongoExtension;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ExperimentsCommandsTest {
  @RegisterExtension static final EmbeddedMongoExtension MONGO = new EmbeddedMongoExtension();

  @TempDir private Path directory;
  private final GrowthBookStub stub = GrowthBookStub.start();
  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();
  private Path key;

  @BeforeEach
  void writeKey() throws IOException {
    MONGO.replace("sys_experiments");
    key = Files.writeString(directory.resolve("key"), GrowthBookStub.KEY);
  }

  @AfterEach
  void close() {
    stub.close();
  }

  @Test
  void refreshTellsWhatItFound() throws IOException {
    Path config = config("{url: %s, api_key_file: %s}".formatted(stub.url(), key));
    stub.serve(List.of(ApiExperiments.running("a"), ApiExperiments.running("b")));
    assertThat(run("experiments", "refresh", "--config", config.toString())).isZero();
    assertThat(out.toString())
        .isEqualToNormalizingNewlines(
            """
            2 definitions from %s: 2 new, 0 changed, 0 vanished, 0 faults
              new       a
              new       b
            """
                .formatted(stub.url()));
    stub.serve(
        List.of(
            ApiExperiments.running("b").replace("It helps", "It helps a lot"),
            ApiExperiments.faulty("c")));
    assertThat(run("experiments", "refresh", "--config", config.toString())).isZero();
    assertThat(out.toString())
        .isEqualToNormalizingNewlines(
            """
            1 definition from %s: 0 new, 1 changed, 1 vanished, 1 fault
              changed   b
              vanished  a
              fault     Experiment[c]: Its weights add up to 0.9000 where 1 was expected. Correct them in GrowthBook: its SDKs take equal weights instead.
            """
                .formatted(stub.url()));
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void refreshReadsAFile() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("payload.json"),
            "{\"features\": {\"f\": {\"rules\": [{\"variations\": [0, 1]}]}}}");
    Path config = config("{file: payload.json}");
    assertThat(run("experiments", "refresh", "--config", config.toString())).isZero();
    assertThat(out.toString()).startsWith("1 definition from " + file + ": 1 new");
  }

  @Test
  void whatFailsIsToldWithoutTheKey() throws IOException {
    Files.writeString(key, "secret_wrong");
    Path config = config("{url: %s, api_key_file: %s}".formatted(stub.url(), key));
    assertThat(run("experiments", "refresh", "--config", config.toString())).isEqualTo(1);
    assertThat(err.toString())
        .startsWith("SRV-121: GrowthBook at " + stub.url() + " answered with HTTP status[401]")
        .doesNotContain("secret_wrong", "\tat ");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void withoutASectionThereIsNothingToRead() {
    assertThat(run("experiments", "refresh", "--mongo-uri", MONGO.uri())).isEqualTo(2);
    assertThat(err.toString()).startsWith("SRV-101: The configuration has no section growthbook");
    assertThat(run("experiments")).isEqualTo(2);
    assertThat(err.toString()).contains("refresh");
  }

  private Path config(String growthbook) throws IOException {
    return Files.writeString(
        directory.resolve("cochonnet.yaml"),
        """
        mongo: {uri: %s, cochonnet_database: test}
        growthbook: %s
        """
            .formatted(MONGO.uri(), growthbook));
  }

  private int run(String... arguments) {
    out = new StringWriter();
    err = new StringWriter();
    CommandLine line = CommandLines.create();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(arguments);
  }
}
