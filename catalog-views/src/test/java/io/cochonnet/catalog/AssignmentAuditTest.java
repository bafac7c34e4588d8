package io.cochonnet.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recorded variations against those of the hash, which is computed a second time here. */
class AssignmentAuditTest {
  private static final String AUDIT =
      "SELECT user_id, recorded_variation, expected_variation, is_match, multiple_exposures FROM"
          + " product.experiment_assignment_audit ORDER BY user_id";

  @TempDir private Path directory;

  @Test
  void everyUserIsHashedAgain() throws Exception {
    try (Usage usage = usage("assignment: {seed: s1, coverage: 0.8}")) {
      List<String> expected = new ArrayList<>();
      for (int user = 10; user < 60; user++) {
        String variation = variation("s1", "u" + user);
        boolean swapped = user % 10 == 0;
        String recorded = variation.equals("a") == swapped ? "b" : "a";
        expose(usage, "u" + user, recorded, user % 7 == 0);
        expected.add(
            "u%d|%s|%s|%s|%s"
                .formatted(user, recorded, variation, recorded.equals(variation), user % 7 == 0));
      }
      assertThat(usage.query(AUDIT)).isEqualTo(expected);
      assertThat(expected.toString()).contains("|a|a|true", "|b|b|true", "|a|b|false", "|-|false");
      assertThat(usage.query("SELECT is_audited FROM product.experiments WHERE source = 'file'"))
          .contains("true");
    }
  }

  @Test
  void withoutAnAssignmentNothingIsAudited() throws Exception {
    try (Usage usage = usage("assignment: {attribute: company}")) {
      expose(usage, "u1", "a", false);
      assertThat(usage.query(AUDIT)).isEmpty();
    }
  }

  /** By the description of version 2 of the hash: ranges of 0.3 * 0.8 and 0.7 * 0.8. */
  private static String variation(String seed, String user) {
    double hash = fnv(Long.toString(fnv(seed + user))) % 10_000 / 10_000.0;
    boolean first = hash < 0.3 * 0.8;
    boolean second = hash >= 0.3 && hash < 0.3 + 0.7 * 0.8;
    return first ? "a" : second ? "b" : "-";
  }

  private static long fnv(String text) {
    BigInteger hash = BigInteger.valueOf(0x811C9DC5L);
    for (byte one : text.getBytes(StandardCharsets.US_ASCII)) {
      hash = hash.xor(BigInteger.valueOf(one)).multiply(BigInteger.valueOf(0x01000193L));
      hash = hash.mod(BigInteger.ONE.shiftLeft(32));
    }
    return hash.longValueExact();
  }

  private Usage usage(String assignment) throws IOException, SQLException {
    Path file = directory.resolve("experiments/x.yaml");
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(
        file,
        """
        key: x
        description: X.
        variations:
          - {id: a, weight: 0.3}
          - {id: b, weight: 0.7}
        metrics:
          - {event: purchase, window: 7 days}
        %s
        """
            .formatted(assignment));
    return new Usage(
        new CatalogSettings(ZoneId.of("UTC"), 3, List.of("score_keeper"), Optional.of(directory)));
  }

  private static void expose(Usage usage, String user, String variation, boolean several) {
    usage
        .table("experiment_unit")
        .add(
            "x",
            user,
            variation,
            Usage.at("2026-01-03T00:00:00Z"),
            Usage.day("2026-01-03"),
            several,
            null,
            null,
            null,
            Usage.at("2026-02-01T00:00:00Z"));
  }
}
