package io.cochonnet.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.cochonnet.catalog.model.Definitions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of docs/metrics.md are definitions without a fault. */
class MetricsDocTest {
  private static final Path DOC = Path.of("..", "docs", "metrics.md");
  private static final Pattern EXAMPLE =
      Pattern.compile("```yaml\\n# (\\S+)\\n(.*?)```", Pattern.DOTALL);

  @TempDir private Path directory;

  @Test
  void examplesAreSound() throws IOException {
    List<String> written = new ArrayList<>();
    Matcher matcher = EXAMPLE.matcher(Files.readString(DOC));
    while (matcher.find()) {
      Path file = directory.resolve(matcher.group(1));
      Files.createDirectories(file.resolveSibling("."));
      Files.writeString(file, matcher.group(2));
      written.add(matcher.group(1));
    }
    assertThat(written).hasSize(7).contains("sources.yaml");
    Definitions definitions =
        Catalog.load(
                new CatalogSettings(
                    ZoneId.of("UTC"), 3, List.of("score_keeper"), Optional.of(directory)))
            .definitions();
    assertThat(definitions.metricNames())
        .contains(
            "paying_users",
            "core_events",
            "paying_share",
            "events_per_active_user",
            "retention_w1",
            "busy_start");
    assertThat(definitions.source("club_matches")).isPresent();
  }
}
