package io.cochonnet.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The packaged program, as its own process. */
class DemoIT {
  private static final Path JAR = Path.of("target", "cochonnet.jar");

  @Test
  void demoReadsOutAndAnswersAndStops() throws IOException, InterruptedException {
    int port = freePort();
    Process demo = start("demo", "--users", "400", "--days", "90", "--port", "" + port);
    BufferedReader printed = reader(demo);
    try {
      List<String> readout = readUntil(printed, "Ctrl-C stops the demo.");
      assertThat(String.join("\n", readout))
          .contains("Active users on 2026-10-28")
          .contains("Top features")
          .contains("Funnel of all signups")
          .contains("Weekly retention")
          .contains("Experiment score-keeper-v2")
          .contains("jdbc:avatica:remote:url=http://127.0.0.1:" + port + ";serialization=protobuf");
      assertThat(readout)
          .filteredOn(line -> !line.contains("jdbc:") && !line.contains("cochonnet sql"))
          .allSatisfy(line -> assertThat(line.length()).isLessThan(101));
      Process sql =
          start(
              "sql",
              "--url",
              "http://127.0.0.1:" + port,
              "SELECT COUNT(*) AS users FROM usage.app_user");
      assertThat(read(sql)).containsExactly("users", "-----", "  400", "(1 row)");
      assertThat(sql.waitFor()).isZero();
      Process wrong =
          start("sql", "--url", "http://127.0.0.1:" + port, "SELECT usr_id FROM usage.app_user");
      assertThat(String.join("\n", read(wrong)))
          .isEqualTo(
              "SRV-203: Column 'usr_id' not found in usage.app_user (line 1, column 8). Did you"
                  + " mean user_id?");
      assertThat(wrong.waitFor()).isEqualTo(1);
    } finally {
      // Process.destroy would close the stream that the last words come through
      demo.toHandle().destroy();
    }
    assertThat(demo.waitFor(15, TimeUnit.SECONDS)).isTrue();
    assertThat(printed.lines()).endsWith("Stopped.");
  }

  private static Process start(String... args) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-jar",
                JAR.toString()));
    command.addAll(List.of(args));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static List<String> readUntil(BufferedReader reader, String last) throws IOException {
    List<String> lines = new ArrayList<>();
    String line = reader.readLine();
    while (line != null && !line.equals(last)) {
      lines.add(line);
      line = reader.readLine();
    }
    assertThat(line).as("last line of %s", lines).isEqualTo(last);
    return lines;
  }

  private static List<String> read(Process process) throws IOException {
    return reader(process).lines().toList();
  }

  private static BufferedReader reader(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
