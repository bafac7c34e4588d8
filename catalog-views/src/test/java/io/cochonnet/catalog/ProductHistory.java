package io.cochonnet.catalog;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Events, signups and matches of 110 days by chance, rolled up in two nights. In the zone of New
 * York, whose clocks go forward on 2026-03-08. Tenants change their plans and one has no users;
 * some users never come back, some are unknown or internal; four days have no event; some events
 * come late, and some are from the future.
 */
final class ProductHistory {
  static final CatalogSettings SETTINGS =
      new CatalogSettings(
          ZoneId.of("America/New_York"),
          3,
          List.of("score_keeper", "club_chat", "club_shop"),
          Optional.empty());

  private static final LocalDate FIRST = LocalDate.parse("2026-02-01");
  private static final int DAYS = 110;
  private static final int USERS = 45;
  private static final @Nullable String[] TENANTS = {"t1", "t2", "t3", null};
  private static final @Nullable String[] SOURCES = {"ads", "organic", null};
  private static final @Nullable String[] COUNTRIES = {"FR", "SE", null};
  private static final String[] PLANS = {"free", "club", "federation"};
  private static final String[] FEATURES = {"score_keeper", "club_chat", "club_shop", "app_open"};

  private final Random random;
  private final Usage usage;

  private ProductHistory(long seed, Usage usage) {
    this.random = new Random(seed);
    this.usage = usage;
  }

  /** A history and its rollups; the caller closes it. */
  static Usage of(long seed) throws SQLException {
    Usage usage = new Usage(SETTINGS);
    new ProductHistory(seed, usage).fill();
    return usage;
  }

  private void fill() {
    addTenants();
    for (int user = 0; user < USERS; user++) {
      addUser("u" + user, user % 15 == 14);
    }
    addEvent("ghost0", 0);
    for (int visit = 0; visit < 40; visit++) {
      addEvent("ghost" + random.nextInt(3), random.nextInt(DAYS));
    }
    RollupRunner runner =
        new RollupRunner(usage.connection(), SETTINGS, Usage.withoutExperiments());
    Instant asOf = start(DAYS).plus(Duration.ofHours(3));
    runner.runNightly(asOf, RollupListener.NONE);
    for (int late = 0; late < 30; late++) {
      addEvent("u" + random.nextInt(USERS), DAYS - 1 - random.nextInt(2));
      addEvent("u" + random.nextInt(USERS), DAYS + 2 + random.nextInt(9));
    }
    runner.runNightly(asOf.plus(Duration.ofDays(1)), RollupListener.NONE);
  }

  private void addTenants() {
    for (String tenant : List.of("t1", "t2", "t3", "empty")) {
      usage.table("tenant").add(tenant, tenant, any(COUNTRIES), "free", 0L);
      for (String plan : PLANS) {
        usage.table("tenant_plan").add(tenant, plan, moment(random.nextInt(DAYS)).toEpochMilli());
      }
    }
  }

  private void addUser(String user, boolean internal) {
    int signup = random.nextInt(DAYS + 10) - 5;
    Long at = random.nextInt(12) == 0 ? null : moment(signup).toEpochMilli();
    String tenant = any(TENANTS);
    usage.table("app_user").add(user, tenant, at, any(SOURCES), any(COUNTRIES), internal);
    if (random.nextInt(3) > 0) {
      Instant match = moment(signup).plus(Duration.ofHours(random.nextInt(220)));
      usage.table("match_player").add(user, tenant, match.toEpochMilli(), user);
    }
    int visits = random.nextInt(4) == 0 ? 0 : random.nextInt(50);
    int within = 1 + random.nextInt(DAYS);
    for (int visit = 0; visit < visits; visit++) {
      addEvent(user, Math.max(0, signup) + random.nextInt(within));
    }
  }

  /** Days 50 to 53 stay empty; what falls behind the last day waits in the future. */
  private void addEvent(String user, int day) {
    if (day < 50 || day > 53) {
      long at = moment(day).toEpochMilli();
      String feature = FEATURES[random.nextInt(FEATURES.length)];
      usage
          .table("api_usage_event")
          .add(user + at, at, any(TENANTS), user, feature, "/", 200, 1L, "web", "1");
    }
  }

  private Instant moment(int day) {
    long seconds = Duration.between(start(day), start(day + 1)).toSeconds();
    return start(day).plusSeconds(random.nextInt((int) seconds));
  }

  private static Instant start(int day) {
    return FIRST.plusDays(day).atStartOfDay(SETTINGS.zone()).toInstant();
  }

  private @Nullable String any(@Nullable String[] values) {
    return values[random.nextInt(values.length)];
  }
}
