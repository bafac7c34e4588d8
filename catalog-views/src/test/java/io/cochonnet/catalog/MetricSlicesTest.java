package io.cochonnet.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code METRIC} against counting by hand, for random data, keys and filters. */
class MetricSlicesTest {
  private static final int DAYS = 50;
  private static final LocalDate FIRST = LocalDate.parse("2026-01-01");
  private static final List<@Nullable String> PLANS = Arrays.asList("free", "club", null);
  private static final List<@Nullable String> COUNTRIES = Arrays.asList("FR", "SE", null);

  private record Visit(
      String user, int day, String tenant, @Nullable String plan, @Nullable String country) {
    Tuple tuple() {
      return new Tuple(plan, country);
    }
  }

  private record Tuple(@Nullable String plan, @Nullable String country) {}

  /** An expression of the dimensions, in SQL and in Java. */
  private record Key(String sql, Function<Tuple, @Nullable String> value) {}

  private record Condition(String sql, BiPredicate<Integer, Tuple> holds) {}

  private static final List<Key> KEYS =
      List.of(
          new Key("plan", Tuple::plan),
          new Key("country", Tuple::country),
          new Key(
              "UPPER(plan)", it -> it.plan() == null ? null : it.plan().toUpperCase(Locale.ROOT)),
          new Key(
              "CASE WHEN plan = 'free' THEN 'free' ELSE country END",
              it -> "free".equals(it.plan()) ? "free" : it.country()));

  private static final List<Condition> CONDITIONS =
      List.of(
          new Condition("TRUE", (day, it) -> true),
          new Condition("plan = 'club'", (day, it) -> "club".equals(it.plan())),
          new Condition("country IS NULL", (day, it) -> it.country() == null),
          new Condition("plan <> 'club'", (day, it) -> "free".equals(it.plan())),
          new Condition(
              "(plan = 'free' OR country = 'SE')",
              (day, it) -> "free".equals(it.plan()) || "SE".equals(it.country())),
          new Condition("metric_date >= DATE '2026-01-20'", (day, it) -> day >= 19),
          new Condition(
              "(plan = 'free' OR metric_date = DATE '2026-02-10')",
              (day, it) -> "free".equals(it.plan()) || day == 40),
          new Condition(
              "country IN (SELECT country FROM usage.user_activity WHERE country = 'FR')",
              (day, it) -> "FR".equals(it.country())));

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void everySliceIsWhatCountingByHandGives(long seed) throws Exception {
    Random random = new Random(seed);
    List<Visit> visits = visits(random);
    try (Usage usage = usage(visits)) {
      for (int query = 0; query < 6; query++) {
        Key key = KEYS.get(random.nextInt(KEYS.size()));
        Condition one = CONDITIONS.get(random.nextInt(CONDITIONS.size()));
        Condition two = CONDITIONS.get(random.nextInt(CONDITIONS.size()));
        daily(usage, visits, key, one, two);
        overDays(usage, visits, key, one, two);
      }
    }
  }

  private static void daily(Usage usage, List<Visit> visits, Key key, Condition one, Condition two)
      throws Exception {
    String sql =
        """
        SELECT metric_date, %1$s AS k, METRIC(mau), METRIC(wau), METRIC(dau), METRIC(active_tenants),
          METRIC(stickiness)
        FROM catalog.metrics WHERE %2$s AND %3$s
        GROUP BY metric_date, %1$s
        """
            .formatted(key.sql(), one.sql(), two.sql());
    Map<String, Set<Tuple>> groups = new TreeMap<>();
    for (int day = 0; day < DAYS; day++) {
      for (Tuple tuple : tuples(visits)) {
        if (one.holds().test(day, tuple) && two.holds().test(day, tuple)) {
          groups
              .computeIfAbsent(FIRST.plusDays(day) + "|" + text(key, tuple), it -> new HashSet<>())
              .add(tuple);
        }
      }
    }
    List<String> expected = new ArrayList<>();
    groups.forEach(
        (group, tuples) -> {
          int day =
              (int) (LocalDate.parse(group.substring(0, 10)).toEpochDay() - FIRST.toEpochDay());
          long mau = distinct(visits, tuples, day, 28, Visit::user);
          long sum = 0;
          for (int on = day - 27; on <= day; on++) {
            sum += distinct(visits, tuples, on, 1, Visit::user);
          }
          expected.add(
              "%s|%d|%d|%d|%d|%s"
                  .formatted(
                      group,
                      mau,
                      distinct(visits, tuples, day, 7, Visit::user),
                      distinct(visits, tuples, day, 1, Visit::user),
                      distinct(visits, tuples, day, 28, Visit::tenant),
                      day < 27 || mau == 0 ? "-" : Double.toString(sum / 28.0 / mau)));
        });
    assertThat(usage.query(sql)).as(sql).containsExactlyInAnyOrderElementsOf(expected);
  }

  /** Without metric_date, users active on any of the days. */
  private static void overDays(
      Usage usage, List<Visit> visits, Key key, Condition one, Condition two) throws Exception {
    String sql =
        "SELECT %1$s AS k, METRIC(dau) FROM catalog.metrics WHERE %2$s AND %3$s GROUP BY %1$s"
            .formatted(key.sql(), one.sql(), two.sql());
    Map<String, Set<String>> users = new TreeMap<>();
    for (Tuple tuple : tuples(visits)) {
      for (int day = 0; day < DAYS; day++) {
        if (one.holds().test(day, tuple) && two.holds().test(day, tuple)) {
          Set<String> known = users.computeIfAbsent(text(key, tuple), it -> new HashSet<>());
          for (Visit visit : visits) {
            if (visit.day() == day && visit.tuple().equals(tuple)) {
              known.add(visit.user());
            }
          }
        }
      }
    }
    assertThat(usage.query(sql))
        .as(sql)
        .containsExactlyInAnyOrderElementsOf(
            users.entrySet().stream()
                .map(group -> group.getKey() + "|" + group.getValue().size())
                .toList());
  }

  private static long distinct(
      List<Visit> visits, Set<Tuple> tuples, int day, int window, Function<Visit, String> entity) {
    return visits.stream()
        .filter(visit -> visit.day() <= day && visit.day() > day - window)
        .filter(visit -> tuples.contains(visit.tuple()))
        .map(entity)
        .distinct()
        .count();
  }

  private static String text(Key key, Tuple tuple) {
    return Objects.requireNonNullElse(key.value().apply(tuple), "-");
  }

  private static Set<Tuple> tuples(List<Visit> visits) {
    return visits.stream().map(Visit::tuple).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static List<Visit> visits(Random random) {
    List<Visit> visits = new ArrayList<>();
    for (int i = 0; i < 250; i++) {
      visits.add(
          new Visit(
              "u" + random.nextInt(20),
              random.nextInt(DAYS),
              // One tenant has one plan and country on a day, so that keys differ.
              "t" + i,
              PLANS.get(random.nextInt(3)),
              COUNTRIES.get(random.nextInt(3))));
    }
    return visits;
  }

  private static Usage usage(List<Visit> visits) throws Exception {
    Usage usage = new Usage();
    usage.rolledUp(FIRST.toString(), FIRST.plusDays(DAYS - 1).toString(), "2026-03-01");
    for (Visit visit : visits) {
      String day = FIRST.plusDays(visit.day()).toString();
      usage.active(visit.user(), day, visit.tenant(), visit.plan(), visit.country(), "ads");
    }
    return usage;
  }
}
