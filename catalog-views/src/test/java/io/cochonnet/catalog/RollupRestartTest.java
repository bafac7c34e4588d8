package io.cochonnet.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that end before one of their statements, and what comes of it. */
class RollupRestartTest {
  private static final CatalogSettings SETTINGS =
      new CatalogSettings(
          ZoneId.of("America/New_York"), 3, List.of("score_keeper", "club_chat"), Optional.empty());
  private static final LocalDate FIRST = LocalDate.parse("2026-10-25");
  private static final LocalDate LAST = LocalDate.parse("2026-11-03");
  private static final Instant AS_OF = Instant.parse("2026-11-04T09:00:00Z");
  private static final Instant LATER = Instant.parse("2026-11-05T09:00:00Z");
  private static final List<String> TABLES =
      List.of("user_feature_usage", "user_activity", "feature_usage", "user_lifecycle");

  /** Lets some statements write, and no more. */
  private static final class ShortLease implements RollupLease {
    private int left;

    private ShortLease(int statements) {
      this.left = statements;
    }

    @Override
    public Instant moment() {
      return Instant.EPOCH;
    }

    @Override
    public void check() {
      if (left-- == 0) {
        throw new CatalogException(ErrorCode.ROLLUP_LEASE_LOST, "Lost.", null);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 8, 9, 11, 14, 16, 19, 22, 25, 26})
  void theNextRunMendsWhatADeadOneLeft(int statements) throws Exception {
    try (Usage usage = lived();
        Usage undisturbed = lived()) {
      assertThatThrownBy(() -> backFill(usage, new ShortLease(statements)))
          .isInstanceOf(CatalogException.class)
          .hasMessage("CAT-042: Lost.");
      runner(usage, RollupLease.UNSHARED).runNightly(LATER, RollupListener.NONE);
      assertConsistent(usage);

      backFill(usage, RollupLease.UNSHARED);
      backFill(undisturbed, RollupLease.UNSHARED);
      for (String table : TABLES) {
        assertThat(rows(usage, table)).as(table).isNotEmpty().isEqualTo(rows(undisturbed, table));
      }
      assertThat(usage.query("SELECT COUNT(*), COUNT(rolled_up_at) FROM usage.rollup_day"))
          .containsExactly("12|12");
    }
  }

  @Test
  void aCancelledRunWritesNoMore() throws Exception {
    try (Usage usage = lived()) {
      RollupRunner runner = runner(usage, RollupLease.UNSHARED);
      assertThatThrownBy(
              () -> runner.run(FIRST, LAST, AS_OF, (done, total, rows) -> runner.cancel()))
          .isInstanceOf(CatalogException.class)
          .hasMessageStartingWith("CAT-043: The rollup was stopped before its end.");
    }
  }

  /** A gap, as of a run that died while it wrote its last table. */
  @Test
  void aGapBetweenDaysIsFilled() throws Exception {
    try (Usage usage = lived()) {
      usage.table("rollup_day").rows().removeIf(day -> day[0].equals(Usage.day("2026-10-27")));
      runner(usage, RollupLease.UNSHARED).runNightly(AS_OF, RollupListener.NONE);
      assertThat(usage.query("SELECT COUNT(*), COUNT(rolled_up_at) FROM usage.rollup_day"))
          .containsExactly("11|11");
    }
  }

  @Test
  void theMomentIsThatOfTheLeaseWhereClocksAreBehind() throws Exception {
    try (Usage usage = lived()) {
      RollupLease ahead =
          new RollupLease() {
            @Override
            public Instant moment() {
              return Instant.parse("2098-01-01T00:00:00Z");
            }

            @Override
            public void check() {}
          };
      runner(usage, ahead).run(LAST, LAST, AS_OF, RollupListener.NONE);
      runner(usage, RollupLease.UNSHARED).run(LAST, LAST, AS_OF, RollupListener.NONE);
      assertThat(usage.query("SELECT MAX(rolled_up_at) FROM usage.rollup_day"))
          .containsExactly("2098-01-01 00:00:00.001");
    }
  }

  /** Ten days and one with a late event, rolled up; after that more has happened on all of them. */
  private static Usage lived() throws SQLException {
    Usage usage = new Usage(SETTINGS);
    RandomHistory history = new RandomHistory(7, SETTINGS, true, usage);
    for (LocalDate day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
      history.live(day);
    }
    runner(usage, RollupLease.UNSHARED).runNightly(AS_OF, RollupListener.NONE);
    for (LocalDate day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
      history.live(day);
    }
    return usage;
  }

  private static void backFill(Usage usage, RollupLease lease) {
    runner(usage, lease).run(FIRST, LAST.minusDays(5), LATER, RollupListener.NONE);
  }

  private static RollupRunner runner(Usage usage, RollupLease lease) {
    return new RollupRunner(
        usage.connection(),
        SETTINGS,
        Usage.withoutExperiments(),
        lease,
        Clock.systemUTC(),
        new RollupRunner.Limits(150, 1000));
  }

  private static void assertConsistent(Usage usage) throws Exception {
    assertThat(
            usage.query("SELECT usage_date, user_id, tenant_id, events FROM usage.user_activity"))
        .containsExactlyInAnyOrderElementsOf(
            usage.query(
                "SELECT usage_date, user_id, tenant_id, SUM(events) FROM"
                    + " usage.user_feature_usage WHERE is_core GROUP BY usage_date, user_id,"
                    + " tenant_id"));
    assertThat(usage.query("SELECT usage_date, tenant_id, feature, users FROM usage.feature_usage"))
        .containsExactlyInAnyOrderElementsOf(
            usage.query(
                "SELECT usage_date, tenant_id, feature, COUNT(DISTINCT user_id) FROM"
                    + " usage.user_feature_usage GROUP BY usage_date, tenant_id, feature"));
    assertThat(
            usage.query(
                "SELECT usage_date, events FROM usage.rollup_day WHERE events > 0 ORDER BY 1"))
        .isEqualTo(
            usage.query(
                "SELECT usage_date, SUM(events) FROM usage.user_feature_usage GROUP BY usage_date"
                    + " ORDER BY 1"));
    assertThat(usage.query(AllLifecycles.STORED))
        .isEqualTo(AllLifecycles.computed(usage, SETTINGS, LATER));
  }

  private static List<String> rows(Usage usage, String table) throws SQLException {
    return usage.query("SELECT * FROM usage." + table).stream()
        .map(row -> row.substring(0, row.lastIndexOf('|')))
        .sorted()
        .toList();
  }
}
