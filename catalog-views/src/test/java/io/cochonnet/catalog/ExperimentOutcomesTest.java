package io.cochonnet.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.cochonnet.catalog.model.Definitions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.ToDoubleBiFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sums of every kind of metric, against a computation user by user without SQL. */
class ExperimentOutcomesTest {
  private static final ZoneId ZONE = ZoneId.of("Europe/Paris");
  private static final Instant START = Instant.parse("2026-02-01T00:00:00Z");
  private static final Instant AS_OF = Instant.parse("2026-04-05T03:00:00Z");
  private static final LocalDate LAST_DAY = LocalDate.parse("2026-04-04");
  private static final int USERS = 60;

  @TempDir private Path directory;

  private final List<Event> events = new ArrayList<>();
  private final List<Visit> visits = new ArrayList<>();

  private record Event(String user, Instant at, String name, double value) {}

  private record Visit(String user, LocalDate day, long count) {}

  private record Unit(String user, Instant at) {
    LocalDate day() {
      return at.atZone(ZONE).toLocalDate();
    }
  }

  /** A window of days after, or, before the exposure, those before it. */
  private record Window(int from, int to, boolean before) {}

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void sumsAreThoseOfEachUser(long seed) throws Exception {
    CatalogSettings settings =
        new CatalogSettings(ZONE, 3, List.of("score_keeper"), Optional.of(definitions()));
    Definitions definitions = Catalog.load(settings).definitions();
    try (Usage usage = new Usage(settings)) {
      List<Unit> units = fill(usage, new Random(seed));
      new RollupRunner(usage.connection(), settings, definitions)
          .runNightly(AS_OF, RollupListener.NONE);
      check(usage, "bought", units, event(it -> it.isEmpty() ? 0 : 1), null, 7, false);
      check(usage, "purchases", units, event(List::size), null, 7, false);
      check(
          usage,
          "revenue",
          units,
          event(it -> it.stream().mapToDouble(Event::value).sum()),
          null,
          10,
          false);
      check(usage, "dau", units, visit(it -> it.isEmpty() ? 0 : 1), null, 5, true);
      check(usage, "core_events", units, visit(ExperimentOutcomesTest::sum), null, 14, true);
      check(
          usage,
          "per_active",
          units,
          visit(ExperimentOutcomesTest::sum),
          visit(it -> it.isEmpty() ? 0 : 1),
          9,
          true);
      check(
          usage,
          "stickiness",
          units,
          visit(it -> it.stream().map(Visit::day).distinct().count() / 28.0),
          visit(it -> it.isEmpty() ? 0 : 1),
          28,
          true);
      check(
          usage,
          "week_2",
          units,
          (unit, window) ->
              visits(unit, window.before() ? window : new Window(7, 13, false)).isEmpty() ? 0 : 1,
          null,
          13,
          true);
    }
  }

  private static double sum(List<Visit> visits) {
    return visits.stream().mapToDouble(Visit::count).sum();
  }

  private interface Value<T> {
    double of(List<T> rows);
  }

  private ToDoubleBiFunction<Unit, Window> event(Value<Event> value) {
    return (unit, window) -> value.of(events(unit, window));
  }

  private ToDoubleBiFunction<Unit, Window> visit(Value<Visit> value) {
    return (unit, window) -> value.of(visits(unit, window));
  }

  private List<Event> events(Unit unit, Window window) {
    Instant from = window.before() ? unit.at().minus(Duration.ofDays(14)) : unit.at();
    Instant to = unit.at().plus(Duration.ofDays(window.to()));
    return events.stream()
        .filter(it -> it.user().equals(unit.user()) && it.name().equals("purchase"))
        .filter(it -> !it.at().isBefore(from))
        .filter(it -> window.before() ? it.at().isBefore(unit.at()) : !it.at().isAfter(to))
        .toList();
  }

  private List<Visit> visits(Unit unit, Window window) {
    LocalDate from = unit.day().plusDays(window.before() ? -14 : window.from());
    LocalDate to = unit.day().plusDays(window.before() ? -1 : window.to());
    return visits.stream()
        .filter(it -> it.user().equals(unit.user()))
        .filter(it -> !it.day().isBefore(from) && !it.day().isAfter(to))
        .toList();
  }

  private void check(
      Usage usage,
      String metric,
      List<Unit> units,
      ToDoubleBiFunction<Unit, Window> value,
      @Nullable ToDoubleBiFunction<Unit, Window> denominator,
      int days,
      boolean daily)
      throws Exception {
    Map<Boolean, double[]> expected = new TreeMap<>();
    for (Unit unit : units) {
      boolean closed =
          daily
              ? !unit.day().plusDays(days).isAfter(LAST_DAY)
              : !unit.at().plus(Duration.ofDays(days)).isAfter(AS_OF);
      double y = value.applyAsDouble(unit, new Window(0, days, false));
      double x = value.applyAsDouble(unit, new Window(0, days, true));
      double d =
          denominator == null ? 0 : denominator.applyAsDouble(unit, new Window(0, days, false));
      double[] sums = expected.computeIfAbsent(closed, it -> new double[9]);
      double[] more = {1, y, y * y, d, d * d, y * d, x, x * x, x * y};
      for (int i = 0; i < sums.length; i++) {
        sums[i] += more[i];
      }
    }
    Map<Boolean, double[]> found = sums(usage, metric);
    assertThat(found.keySet()).as(metric).isEqualTo(expected.keySet());
    expected.forEach(
        (closed, sums) -> {
          double[] ofRollup = found.getOrDefault(closed, new double[sums.length]);
          for (int i = 0; i < sums.length; i++) {
            assertThat(ofRollup[i])
                .as("%s, closed %s, sum %d", metric, closed, i)
                .isEqualTo(sums[i], offset(1e-9 * (1 + Math.abs(sums[i]))));
          }
        });
  }

  private static Map<Boolean, double[]> sums(Usage usage, String metric) throws Exception {
    Map<Boolean, double[]> found = new TreeMap<>();
    String query =
        "SELECT closed_date IS NOT NULL, SUM(users), SUM(value_sum), SUM(value_squares),"
            + " SUM(denominator_sum), SUM(denominator_squares), SUM(denominator_products),"
            + " SUM(before_sum), SUM(before_squares), SUM(before_products) FROM"
            + " usage.experiment_sums WHERE metric = '%s' AND variation_id IS NOT NULL AND NOT"
            + " several GROUP BY closed_date IS NOT NULL";
    try (Statement statement = usage.connection().createStatement();
        ResultSet rows = statement.executeQuery(query.formatted(metric))) {
      while (rows.next()) {
        double[] sums = new double[9];
        for (int i = 0; i < sums.length; i++) {
          sums[i] = rows.getDouble(i + 2);
        }
        found.put(rows.getBoolean(1), sums);
      }
    }
    return found;
  }

  private List<Unit> fill(Usage usage, Random random) {
    List<Unit> units = new ArrayList<>();
    usage.table("tenant").add("t1", "Les Boules", "FR", "club", 0L);
    for (int i = 0; i < USERS; i++) {
      String user = "u" + i;
      usage.table("app_user").add(user, "t1", Usage.at("2026-01-02T00:00:00Z"), "ads", "FR", null);
      Instant exposed = START.plusSeconds(random.nextInt(61 * 86_400));
      expose(usage, user, exposed);
      expose(usage, user, exposed.plusSeconds(random.nextInt(86_400)));
      expose(usage, user, START.minusSeconds(1 + random.nextInt(86_400)));
      units.add(new Unit(user, exposed));
      for (int event = 0; event < 25; event++) {
        addEvent(usage, user, exposed, random);
        addVisit(usage, user, exposed, random);
      }
    }
    return units;
  }

  private static void expose(Usage usage, String user, Instant at) {
    usage
        .table("experiment_exposure")
        .add(user + at, user, at.toEpochMilli(), "x", user.endsWith("3") ? "b" : "a", null, null);
  }

  /** Some exactly at an end of a window. */
  private void addEvent(Usage usage, String user, Instant exposed, Random random) {
    Instant at =
        random.nextInt(4) == 0
            ? exposed.plus(Duration.ofDays(random.nextInt(30) - 15L))
            : exposed.plusSeconds(random.nextInt(40 * 86_400) - 20L * 86_400);
    String name = random.nextInt(5) == 0 ? "refund" : "purchase";
    double value = random.nextInt(100) / 4.0;
    usage
        .table("conversion_event")
        .add(user + at + random.nextInt(), user, at.toEpochMilli(), name, value);
    events.add(new Event(user, at, name, value));
  }

  /** Events of a core feature, which the rollup counts by local day. */
  private void addVisit(Usage usage, String user, Instant exposed, Random random) {
    Instant at = exposed.plusSeconds(random.nextInt(60 * 86_400) - 20L * 86_400);
    if (at.isAfter(LAST_DAY.plusDays(1).atStartOfDay(ZONE).toInstant().minusSeconds(1))) {
      return;
    }
    usage
        .table("api_usage_event")
        .add(
            user + at + random.nextInt(),
            at.toEpochMilli(),
            "t1",
            user,
            "score_keeper",
            "/",
            200,
            1L,
            "ios",
            "1");
    visits.add(new Visit(user, at.atZone(ZONE).toLocalDate(), 1));
  }

  private Path definitions() throws Exception {
    Path metrics = Files.createDirectories(directory.resolve("metrics"));
    Path experiments = Files.createDirectories(directory.resolve("experiments"));
    String head = "label: X\ndescription: X.\nentity: user\nadditivity: none\nunit: u\nowner: me\n";
    Files.writeString(
        metrics.resolve("core_events.yaml"),
        "name: core_events\n"
            + head
            + "source: usage.user_activity\ntime: usage_date\nmeasure: SUM(events)\n");
    Files.writeString(
        metrics.resolve("per_active.yaml"),
        "name: per_active\n"
            + head
            + "ratio: {numerator: {metric: core_events}, denominator: {metric: dau}}\n");
    Files.writeString(
        metrics.resolve("week_2.yaml"),
        "name: week_2\n"
            + head
            + "source: usage.user_lifecycle\ntime: signup_date\n"
            + "retention: {activity: usage.user_activity, from_day: 7, to_day: 13}\n");
    Files.writeString(
        experiments.resolve("x.yaml"),
        """
        key: x
        description: X.
        start: 2026-02-01
        variations: [{id: a}, {id: b}]
        metrics:
          - {name: bought, event: purchase, window: 7 days}
          - {name: purchases, event: purchase, count: events, window: 7 days}
          - {name: revenue, event: purchase, count: value, window: 10 days}
          - {metric: dau, window: 5 days}
          - {metric: core_events, window: 14 days, role: secondary}
          - {metric: per_active, window: 9 days, role: guardrail}
          - {metric: stickiness, window: 28 days, role: guardrail}
          - {metric: week_2, window: 13 days}
        """);
    return directory;
  }
}
