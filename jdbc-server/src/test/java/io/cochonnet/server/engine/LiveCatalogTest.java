package io.cochonnet.server.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.cochonnet.catalog.Catalog;
import io.cochonnet.catalog.CatalogSettings;
import io.cochonnet.server.TestSchemas;
import io.cochonnet.server.avatica.Roots;
import io.cochonnet.server.avatica.Served;
import io.cochonnet.yaml.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveCatalogTest {
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-11-01T12:00:00.123456Z"), ZoneOffset.UTC);

  @TempDir private Path directory;

  @Test
  void takesWhatHasNoFault() throws IOException {
    LiveCatalog live = live();
    Served first = live.served();
    write("version: 2");
    live.reload();
    assertThat(live.served()).isNotSameAs(first);
    assertThat(live.status().isBroken()).isFalse();
    assertThat(live.status().hash()).isEqualTo(live.catalog().hash());
    assertThat(live.warning()).isEmpty();
  }

  @Test
  void keepsWhatItHasWhereFilesHaveFaults() throws IOException {
    LiveCatalog live = live();
    Served first = live.served();
    String hash = live.status().hash();
    write("version: soon");
    live.reload();
    assertThat(live.served()).isSameAs(first);
    assertThat(live.status().hash()).isEqualTo(hash);
    assertThat(live.status().loadedAt()).isEqualTo("2026-11-01T12:00:00.123Z");
    assertThat(live.status().faults())
        .extracting(Fault::message)
        .containsExactly("CAT-002: version[soon] is not a whole number.");
    assertThat(live.warning())
        .contains(
            "The catalog's files have 1 fault; the definitions loaded at 2026-11-01T12:00:00.123Z"
                + " are served. See sys.catalog_faults.");
    write("version: 3");
    live.reload();
    assertThat(live.status().isBroken()).isFalse();
    assertThat(live.served()).isNotSameAs(first);
  }

  @Test
  void keepsWhatItHasWhereTheCompilerFails() {
    Catalog catalog = load();
    LiveCatalog live =
        new LiveCatalog(
            catalog,
            () -> {
              throw new IllegalStateException("A gap has no value.");
            },
            LiveCatalogTest::served,
            NOON);
    live.reload();
    assertThat(live.catalog()).isSameAs(catalog);
    assertThat(live.status().faults()).containsExactly(new Fault("", 0, "A gap has no value."));
  }

  @Test
  void saysWhichMetricsChanged() throws IOException {
    Catalog before = load();
    write("version: 2");
    Catalog after = load();
    assertThat(CatalogChange.of(before, after)).isEqualTo("added visits");
    assertThat(CatalogChange.of(after, before)).isEqualTo("removed visits");
    write("version: 3");
    assertThat(CatalogChange.of(after, load())).isEqualTo("changed visits");
    assertThat(CatalogChange.of(after, after)).isEqualTo("no metric means anything else");
  }

  private LiveCatalog live() {
    return new LiveCatalog(load(), this::load, LiveCatalogTest::served, NOON);
  }

  private Catalog load() {
    return Catalog.load(
        new CatalogSettings(ZoneOffset.UTC, 3, List.of("x"), Optional.of(directory)));
  }

  private static Served served(Catalog catalog) {
    Roots roots = TestSchemas.roots();
    return new Served(roots, TestSchemas.metadata(roots));
  }

  private void write(String version) throws IOException {
    Files.writeString(
        Files.createDirectories(directory.resolve("metrics")).resolve("visits.yaml"),
        """
        name: visits
        label: Visits
        description: Visits.
        entity: user
        source: usage.user_activity
        measure: COUNT(DISTINCT user_id)
        time: usage_date
        additivity: none
        unit: users
        owner: me
        """
            + version
            + "\n");
  }
}
