package io.cochonnet.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cochonnet.server.PackagedProgram;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The demo as somebody sees it who runs it for the first time. */
class DemoIT {
  @Test
  void demoReadsOutAndAnswersAndStops() throws IOException, InterruptedException {
    int port = PackagedProgram.freePort();
    String url = "http://127.0.0.1:" + port;
    try (PackagedProgram demo =
        PackagedProgram.start("demo", "--users", "400", "--days", "90", "--port", "" + port)) {
      List<String> readout = demo.readUntil("Ctrl-C stops the demo.");
      assertThat(String.join("\n", readout))
          .contains("Active users on 2026-10-28")
          .contains("Top features")
          .contains("Funnel of all signups")
          .contains("Weekly retention")
          .contains("Experiment score-keeper-v2")
          .contains("jdbc:avatica:remote:url=" + url + ";serialization=protobuf");
      assertThat(readout)
          .filteredOn(line -> !line.contains("jdbc:") && !line.contains("cochonnet sql"))
          .allSatisfy(line -> assertThat(line.length()).isLessThan(101));
      answers(url);
      assertThat(demo.stop()).isTrue();
      assertThat(demo.readAll()).endsWith("Stopped.");
    }
  }

  private static void answers(String url) throws IOException, InterruptedException {
    try (PackagedProgram sql =
        PackagedProgram.start(
            "sql", "--url", url, "SELECT COUNT(*) AS users FROM usage.app_user")) {
      assertThat(sql.readAll()).containsExactly("users", "-----", "  400", "(1 row)");
      assertThat(sql.exitCode()).isZero();
    }
    try (PackagedProgram wrong =
        PackagedProgram.start("sql", "--url", url, "SELECT usr_id FROM usage.app_user")) {
      assertThat(String.join("\n", wrong.readAll()))
          .isEqualTo(
              "SRV-203: Column 'usr_id' not found in usage.app_user (line 1, column 8). Did you"
                  + " mean user_id?");
      assertThat(wrong.exitCode()).isEqualTo(1);
    }
  }
}
