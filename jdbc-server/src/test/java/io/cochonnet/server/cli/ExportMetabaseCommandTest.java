package io.cochonnet.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ExportMetabaseCommandTest {
  /** A variable that every environment has; what it holds is no password of anything. */
  private static final String SET = "PATH";

  private static final String UNSET = "COCHONNET_TEST_NO_SUCH_VARIABLE";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path directory;

  @Test
  void writesFilesForTheDatabaseOfAName() throws IOException {
    assertThat(export(directory.toString(), "--database", "Metrics")).isEqualTo(ExitCode.OK);
    assertThat(out.toString())
        .startsWith(directory + ": 6 dashboards, definition hash ")
        .hasLineCount(1);
    assertThat(
            Files.readString(directory.resolve("collections/main/cochonnet/activity_dau-now.yaml")))
        .contains("database: \"Metrics\"");
  }

  @Test
  void wantsSomewhereToExportTo() {
    assertThat(export()).isEqualTo(ExitCode.BAD_USAGE);
    assertThat(err)
        .hasToString(
            "SRV-101: Nowhere to export to: name a DIR to write into, or a Metabase by --push.\n");
  }

  @Test
  void wantsTheSecretsBeforeItWorks() {
    assertThat(export(directory.toString(), "--push", "http://127.0.0.1:1", "--api-key-env", UNSET))
        .isEqualTo(ExitCode.BAD_USAGE);
    assertThat(err.toString())
        .contains("SRV-101: Variable[" + UNSET + "]")
        .contains("an API key for Metabase");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void takesOneWayToLogIn() {
    assertThat(export("--push", "http://127.0.0.1:1")).isEqualTo(ExitCode.BAD_USAGE);
    assertThat(export("--push", "http://127.0.0.1:1", "--user", "a")).isEqualTo(ExitCode.BAD_USAGE);
    assertThat(
            export(
                "--push",
                "http://127.0.0.1:1",
                "--user",
                "a",
                "--password-env",
                SET,
                "--api-key-env",
                SET))
        .isEqualTo(ExitCode.BAD_USAGE);
    assertThat(err.toString()).contains("expected only one match");
  }

  @Test
  void saysThatMetabaseDoesNotAnswer() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    assertThat(export("--push", "http://127.0.0.1:" + port, "--user", "a", "--password-env", SET))
        .isNotEqualTo(ExitCode.OK);
    assertThat(err.toString())
        .startsWith("DSH-030: Metabase at http://127.0.0.1:" + port + " does not answer.")
        .doesNotContain(System.getenv().getOrDefault(SET, "PATH"));
  }

  private int export(String... arguments) {
    CommandLine line = CommandLines.create();
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    List<String> all = new ArrayList<>(List.of("export", "metabase"));
    all.addAll(List.of(arguments));
    return line.execute(all.toArray(String[]::new));
  }
}
