package io.cochonnet.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandLinesTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @CsvSource({
    "--help, demo",
    "demo --help, --seed",
    "serve --help, --config",
    "rollup --help, --from",
    "sql --help, --url",
    "schema --help, infer",
    "schema infer --help, --flatten-depth",
    "schema check --help, --strict",
    "help rollup, --to",
    "report --help, --dashboard",
  })
  void helpIsEverywhere(String line, String shown) {
    assertThat(run(line.split(" "))).isZero();
    assertThat(out.toString()).contains(shown).contains("Usage: cochonnet");
    assertThat(out.toString().lines()).allSatisfy(it -> assertThat(it.length()).isLessThan(101));
  }

  @Test
  void versionIsTold() {
    assertThat(run("--version")).isZero();
    assertThat(out.toString()).startsWith("Cochonnet 0.").doesNotContain("$");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "dmeo",
        "demo --prot 1",
        "demo --users many",
        "demo --users 3",
        "demo --port 99999",
        "rollup --from 2026-10-01 --mongo-uri mongodb://h",
        "rollup --from 2026-10-02 --to 2026-10-01 --mongo-uri mongodb://h",
        "rollup --from today --to 2026-10-01 --mongo-uri mongodb://h",
        "serve",
        "serve --config nowhere.yaml",
      })
  void badUsageIsExitCode2(String line) {
    assertThat(run(line.isEmpty() ? new String[0] : line.split(" "))).isEqualTo(2);
    assertThat(err.toString()).isNotBlank().doesNotContain("\tat ");
  }

  @Test
  void faultyConfigurationIsToldWithLines(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("c.yaml");
    Files.writeString(file, "server:\n  prot: 1\n");
    assertThat(run("serve", "--config", file.toString())).isEqualTo(2);
    assertThat(err.toString()).contains(file + ":2: Key[prot] is unknown. Did you mean port?");
  }

  @Test
  void badMongoUriIsExitCode2() {
    assertThat(run("rollup", "--mongo-uri", "mongodb://u:secret@h:port")).isEqualTo(2);
    assertThat(err.toString()).contains("MQL-103").doesNotContain("secret");
  }

  @Test
  void unreachableMongoIsNamedInTime(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("c.yaml");
    int port = freePort();
    Files.writeString(
        file,
        "mongo: {uri: 'mongodb://u:secret@127.0.0.1:%d', connect_timeout: 700ms}\nserver: {port: %d}\nlog: {level: error}\n"
            .formatted(port, freePort()));
    long start = System.nanoTime();
    assertThat(run("serve", "--config", file.toString())).isEqualTo(1);
    assertThat((System.nanoTime() - start) / 1_000_000_000.0).isLessThan(10);
    assertThat(err.toString()).contains("127.0.0.1:" + port).doesNotContain("secret");
  }

  @Test
  void takenPortIsToldBeforeAnythingElse() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(run("demo", "--port", String.valueOf(taken.getLocalPort()))).isEqualTo(1);
      assertThat(err.toString())
          .contains("SRV-102: Port[" + taken.getLocalPort() + "] on host[127.0.0.1]");
    }
  }

  @Test
  void sqlNeedsAServer() throws IOException {
    assertThat(run("sql", "--url", "http://127.0.0.1:" + freePort(), "SELECT 1")).isEqualTo(1);
    assertThat(err.toString()).contains("SRV-103: No server answers at");
  }

  @Test
  void reportNeedsAServerAndLeavesNoFileWithoutOne(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("out.html");
    String url = "http://127.0.0.1:" + freePort();
    assertThat(run("report", file.toString(), "--url", url)).isEqualTo(1);
    assertThat(err.toString()).contains("SRV-103: No server answers at");
    assertThat(file).doesNotExist();
  }

  @Test
  void reportNamesTheNearestDashboard(@TempDir Path directory) {
    Path file = directory.resolve("out.html");
    assertThat(run("report", file.toString(), "--dashboard", "retenton")).isEqualTo(2);
    assertThat(err.toString())
        .contains("DSH-016: Dashboard[retenton] does not exist")
        .contains("Did you mean retention?");
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:8765, http://127.0.0.1:8765",
    "http://u:secret@h:1/x?token=t, http://h:1/x",
    "jdbc:avatica:remote:url=http://u:p@h:1/?pushdown=off;avatica_password=p, http://h:1/",
    "jdbc:avatica:remote:avatica_password=p, a JDBC connection",
  })
  void reportsTellTheServerWithoutSecrets(String url, String told) {
    assertThat(ReportCommand.address(url)).isEqualTo(told);
  }

  private int run(String... args) {
    CommandLine line = CommandLines.create();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(args);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
