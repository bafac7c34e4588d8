package io.cochonnet.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What users read in {@code metric_definitions}: one view of each form. */
class GoldenSqlTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"signups_by_plan", "mau", "mau_by_plan", "stickiness_by_plan", "retention_m1"})
  void theTextIsAsRecorded(String name) throws IOException {
    assertThat(sql(name) + "\n").isEqualTo(recorded(name));
  }

  private static String sql(String name) {
    return Catalog.load(Usage.SETTINGS).views().stream()
        .filter(view -> view.qualifiedName().equals("catalog." + name))
        .findFirst()
        .orElseThrow()
        .sql();
  }

  private static String recorded(String name) throws IOException {
    try (InputStream stream = GoldenSqlTest.class.getResourceAsStream(name + ".sql")) {
      assertThat(stream).as(name + ".sql").isNotNull();
      return stream == null ? "" : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
