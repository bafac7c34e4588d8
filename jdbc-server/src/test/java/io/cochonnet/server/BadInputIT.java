package io.cochonnet.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.cochonnet.testkit.EmbeddedMongoExtension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What keeps the packaged program from serving: it says what to mend, and ends. */
class BadInputIT {
  @RegisterExtension static final EmbeddedMongoExtension MONGO = new EmbeddedMongoExtension();

  @TempDir private Path directory;

  @Test
  void anUnreachableMongoDbIsNamedWithinTheConfiguredTime() throws Exception {
    int port = PackagedProgram.freePort();
    long start = System.nanoTime();
    EndedProgram ended =
        serve(
            "mongodb://ann:s3cret@127.0.0.1:" + port + "/x",
            "mongo: {connect_timeout: 2s}\nlog: {level: trace}\n");
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    assertThat(ended.output())
        .contains("MQL-101: MongoDB at 127.0.0.1:" + port + " cannot be reached.")
        .doesNotContain("s3cret")
        .doesNotContain("\tat ");
    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(took).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(20));
  }

  @Test
  void aMongoDbThatHangsUpIsTriedAgain() throws Exception {
    AtomicInteger attempts = new AtomicInteger();
    try (ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread hangingUp = new Thread(() -> hangUp(socket, attempts), "hanging up");
      hangingUp.setDaemon(true);
      hangingUp.start();
      EndedProgram ended =
          serve(
              "mongodb://127.0.0.1:" + socket.getLocalPort(), "mongo: {connect_timeout: 2500ms}\n");
      assertThat(ended.output()).contains("MQL-101: MongoDB at 127.0.0.1:" + socket.getLocalPort());
      assertThat(ended.exitCode()).isEqualTo(1);
    }
    assertThat(attempts.get()).isGreaterThan(2);
  }

  @Test
  void aWrongPasswordIsToldAndNotShown() throws Exception {
    EndedProgram ended =
        serve(
            MONGO.uri().replace("mongodb://", "mongodb://ann:s3cret@"),
            "mongo: {connect_timeout: 10s}\nlog: {level: trace}\n");
    assertThat(ended.output())
        .contains("MQL-102: MongoDB at 127.0.0.1:")
        .contains("does not accept the user name or password")
        .doesNotContain("s3cret")
        .doesNotContain("\tat ");
    assertThat(ended.exitCode()).isEqualTo(1);
  }

  @Test
  void aBadUriIsNotRepeated() throws Exception {
    EndedProgram ended = serve("mongodb://ann:s3cret@127.0.0.1:port/x", "log: {level: trace}\n");
    assertThat(ended.output())
        .contains("MQL-103: The MongoDB URI is not valid.")
        .contains("mongodb://user:password@host:27017/database")
        .doesNotContain("s3cret");
    assertThat(ended.exitCode()).isEqualTo(2);
  }

  @Test
  void allFaultsOfAllMetricFilesAreToldAtOnce() throws Exception {
    Path visits =
        write(
            "catalog/metrics/visits.yaml",
            """
            name: visits
            label: Visits
            description: Visits.
            entity: user
            source: usage.user_activity
            measure: MEDIAN(events)
            windw: 7 days
            time: usage_date
            additivity: none
            unit: users
            owner: me
            """);
    Path logins =
        write(
            "catalog/metrics/logins.yaml",
            """
            name: logins
            label: Logins
            description: Logins.
            entity: usr
            source: usage.user_activity
            measure: COUNT(*)
            time: usage_date
            dimensions: [plan, contry]
            additivity: additive
            unit: events
            owner: me
            """);
    EndedProgram ended = serve(MONGO.uri(), "catalog: {directory: catalog}\n");
    assertThat(ended.output())
        .contains("CAT-001: The metric catalog has 4 faults; mend the files below")
        .contains(
            visits + ":6: CAT-015: Measure[MEDIAN(events)] was expected to be COUNT(*), COUNT(")
        .contains(visits + ":7: CAT-002: Key[windw] is unknown. Did you mean window?")
        .contains(logins + ":4: CAT-019: Entity[usr] is not in Source[usage.user_activity]")
        .contains(logins + ":8: CAT-013: Dimension[contry] is not in Source[usage.user_activity]")
        .contains("Did you mean country?")
        .doesNotContain("Cochonnet serves")
        .doesNotContain("\tat ");
    assertThat(ended.exitCode()).isEqualTo(2);
  }

  @Test
  void allFaultsOfTheConfigurationAreToldAtOnce() throws Exception {
    Path config =
        write(
            "cochonnet.yaml",
            """
            mongo:
              conect_timeout: 2s
            catalog:
              late_days: many
              zone: Europe/Pris
            """);
    EndedProgram ended = EndedProgram.run("serve", "--config", config.toString());
    assertThat(ended.output())
        .isEqualTo(
            """
            SRV-101: The configuration has 3 faults.
              FILE:2: Key[conect_timeout] is unknown. Did you mean connect_timeout?
              FILE:5: zone[Europe/Pris] is no time zone. Use an IANA name such as Europe/Paris. Did you mean Europe/Paris?
              FILE:4: late_days[many] is not a whole number.\
            """
                .replace("FILE", config.toString()));
    assertThat(ended.exitCode()).isEqualTo(2);
  }

  @Test
  void faultsOfTheSchemaFileAreToldAtOnce() throws Exception {
    Path schema =
        write(
            "schema.yaml",
            """
            tables:
              app_user:
                colums: {user_id: VARCHAR}
              tenant:
                columns:
                  tenant_id: {path: _id, type: VARCHR}
            """);
    EndedProgram ended = serve(MONGO.uri(), "schema: schema.yaml\n");
    assertThat(ended.output())
        .contains("SRV-101: The schema file has faults.")
        .contains(schema + ":3: Key[colums] is unknown. Did you mean columns?")
        .contains(schema + ":6: ")
        .contains("VARCHR");
    assertThat(ended.exitCode()).isEqualTo(2);
  }

  @Test
  void aMissingConfigurationFileIsNamed() throws Exception {
    Path missing = directory.resolve("missing.yaml");
    EndedProgram ended = EndedProgram.run("serve", "--config", missing.toString());
    assertThat(ended.output())
        .isEqualTo(
            "SRV-101: The configuration has 1 fault.\n  " + missing + ": The file does not exist.");
    assertThat(ended.exitCode()).isEqualTo(2);
  }

  @Test
  void aTakenPortIsNamed() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      EndedProgram ended = EndedProgram.run("serve", "--mongo-uri", MONGO.uri(), "--port", port);
      assertThat(ended.output())
          .isEqualTo(
              "SRV-102: Port[%s] on host[127.0.0.1] cannot be bound: another process may use it. Stop that process, or choose another port with --port."
                  .formatted(port));
      assertThat(ended.exitCode()).isEqualTo(1);
    }
  }

  private EndedProgram serve(String mongoUri, String config) throws Exception {
    return EndedProgram.run(
        "serve",
        "--mongo-uri",
        mongoUri,
        "--config",
        write("cochonnet.yaml", config).toString(),
        "--port",
        Integer.toString(PackagedProgram.freePort()));
  }

  private Path write(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.resolveSibling("."));
    return Files.writeString(file, text);
  }

  private static void hangUp(ServerSocket socket, AtomicInteger attempts) {
    try {
      while (true) {
        socket.accept().close();
        attempts.incrementAndGet();
      }
    } catch (SocketException e) {
      // The test has closed the socket
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
