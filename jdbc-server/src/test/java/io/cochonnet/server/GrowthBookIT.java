package io.cochonnet.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.cochonnet.server.growthbook.ApiExperiments;
import io.cochonnet.server.growthbook.GrowthBookStub;
import io.cochonnet.testkit.EmbeddedMongoExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A server that reads definitions by a key, and logs all that it can: the key is nowhere. */
class GrowthBookIT {
  @RegisterExtension static final EmbeddedMongoExtension MONGO = new EmbeddedMongoExtension();

  private static final String STATUS = "SELECT status FROM sys.experiment_refresh";
  private static final String KEYS =
      "SELECT LISTAGG(tracking_key, ',') WITHIN GROUP (ORDER BY tracking_key) FROM"
          + " sys.experiment_definitions WHERE vanished_at IS NULL";

  private static final String READ_AT =
      "SELECT read_at FROM product.experiments WHERE experiment_id = 'a'";
  private static final String NOTE_OF_VANISHED =
      "No file says by which metrics it is read: add experiments/KEY.yaml. It is no longer there;"
          + " this is the last that was known.";
  private static final String NOTE =
      "SELECT note FROM product.experiments WHERE experiment_id = 'a'";

  @TempDir private Path directory;
  private final GrowthBookStub stub = GrowthBookStub.start();

  @AfterEach
  void close() {
    stub.close();
  }

  @Test
  void definitionsComeAndStayAndTheKeyIsNowhere() throws Exception {
    Path key = Files.writeString(directory.resolve("key"), GrowthBookStub.KEY);
    Path config = config(key);
    stub.serve(List.of(ApiExperiments.running("a"), ApiExperiments.faulty("f")));
    String output;
    try (ServeProgram program = ServeProgram.start(MONGO.uri(), config)) {
      try (Connection connection = program.connect("")) {
        await(connection, KEYS, "a,f");
        await(connection, STATUS, "ok");
        stub.failAlways(GrowthBookStub.status(500));
        await(connection, STATUS, "failing");
        String readAt = value(connection, READ_AT);
        assertThat(readAt).startsWith("20");
        assertThat(value(connection, KEYS)).isEqualTo("a,f");
        assertThat(value(connection, READ_AT)).isEqualTo(readAt);
        assertThat(value(connection, NOTE)).startsWith("No file says by which metrics");
        stub.recover();
        stub.serve(List.of(ApiExperiments.running("b")));
        await(connection, KEYS, "b");
        await(connection, NOTE + " AND note LIKE '%no longer there%'", NOTE_OF_VANISHED);
        assertThat(value(connection, READ_AT)).isEqualTo(readAt);
        Files.writeString(key, GrowthBookStub.KEY + "x");
        await(connection, STATUS, "failing");
        assertThat(value(connection, "SELECT last_error FROM sys.experiment_refresh"))
            .contains("SRV-121", "it does not know the key")
            .doesNotContain(GrowthBookStub.KEY);
      }
      output = String.join("\n", program.stop());
    }
    assertThat(output)
        .contains("A definition is not taken: Experiment[f]", "SRV-121", "SRV-120")
        .doesNotContain(GrowthBookStub.KEY);
    EndedProgram command =
        EndedProgram.run("experiments", "refresh", "--config", config.toString());
    assertThat(command.exitCode()).isEqualTo(1);
    assertThat(command.output()).contains("SRV-121").doesNotContain(GrowthBookStub.KEY);
    Files.writeString(key, GrowthBookStub.KEY);
    command = EndedProgram.run("experiments", "refresh", "--config", config.toString());
    assertThat(command.output())
        .isEqualTo(
            "1 definition from %s: 0 new, 0 changed, 0 vanished, 0 faults".formatted(stub.url()));
  }

  private Path config(Path key) throws IOException {
    return Files.writeString(
        directory.resolve("cochonnet.yaml"),
        """
        mongo: {uri: '%s', cochonnet_database: test}
        growthbook: {url: '%s', api_key_file: '%s', refresh: 1s, timeout: 5s}
        rollup: {enabled: false}
        log: {level: trace}
        """
            .formatted(MONGO.uri(), stub.url(), key));
  }

  private static void await(Connection connection, String sql, String expected)
      throws SQLException, InterruptedException {
    Instant end = Instant.now().plus(Duration.ofSeconds(60));
    while (!expected.equals(value(connection, sql)) && Instant.now().isBefore(end)) {
      Thread.sleep(50);
    }
    assertThat(value(connection, sql)).isEqualTo(expected);
  }

  private static String value(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? String.valueOf(rows.getString(1)) : "";
    }
  }
}
