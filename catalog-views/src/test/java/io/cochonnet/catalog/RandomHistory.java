package io.cochonnet.catalog;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A platform that lives from day to day: people sign up, play and use features; some events and
 * matches come days late, some go again, some have clocks that are ahead. Members change clubs,
 * countries and more where {@code fickle}; otherwise nothing that has been known for longer than
 * {@code lateDays} changes any more.
 */
final class RandomHistory {
  private static final List<String> FEATURES = List.of("score_keeper", "club_chat", "app_open");
  private static final List<String> TENANTS = List.of("t1", "t2", "t3");

  private final Random random;
  private final ZoneId zone;
  private final int lateDays;
  private final boolean fickle;
  private final List<Usage> copies;
  private final List<String> users = new ArrayList<>();

  RandomHistory(long seed, CatalogSettings settings, boolean fickle, Usage... copies) {
    this.random = new Random(seed);
    this.zone = settings.zone();
    this.lateDays = settings.lateDays();
    this.fickle = fickle;
    this.copies = List.of(copies);
    add("tenant", "t1", "Les Boules", "FR", "club", 0L);
    add("tenant", "t2", "La Lyonnaise", "SE", "free", 0L);
  }

  /** One more day of life, which ends at the day's local midnight. */
  void live(LocalDate day) {
    for (int i = random.nextInt(5); i > 0; i--) {
      signUp(day);
    }
    if (random.nextInt(4) == 0) {
      add("tenant_plan", tenant(), pick(List.of("free", "club")), millis(day));
    }
    for (int i = 0; i < 25; i++) {
      event(within(lately(day)), user());
    }
    for (int i = random.nextInt(6); i > 0; i--) {
      match(within(lately(day)), user());
    }
    // A clock that is ahead
    event(within(day).plus(Duration.ofDays(1 + random.nextInt(3))), user());
    match(within(day).plus(Duration.ofDays(1 + random.nextInt(3))), user());
    remove("api_usage_event", 1, day);
    remove("match_player", 2, day);
    if (fickle) {
      changeSomebody(day);
    }
  }

  private void signUp(LocalDate day) {
    String user = "u" + users.size();
    users.add(user);
    Long signup = random.nextInt(12) == 0 ? null : Long.valueOf(millis(day));
    if (fickle && random.nextInt(6) == 0) {
      signup = millis(day.minusDays(random.nextInt(40)));
    }
    add("app_user", user, tenant(), signup, source(), country(), internal());
  }

  private void changeSomebody(LocalDate day) {
    int column = 1 + random.nextInt(5);
    int row = random.nextInt(Math.max(1, users.size()));
    @Nullable Object value =
        switch (column) {
          case 1 -> tenant();
          case 2 -> millis(day.minusDays(random.nextInt(40)));
          case 3 -> source();
          case 4 -> country();
          default -> internal();
        };
    boolean goes = random.nextInt(5) == 0;
    for (Usage copy : copies) {
      List<Object[]> people = copy.table("app_user").rows();
      if (row < people.size()) {
        if (goes) {
          people.remove(row);
        } else {
          Arrays.asList(people.get(row)).set(column, value);
        }
      }
    }
  }

  /** Removes one of the newest rows, if it is one that late events can still reach. */
  private void remove(String table, int time, LocalDate day) {
    int back = 1 + random.nextInt(40);
    for (Usage copy : copies) {
      List<Object[]> rows = copy.table(table).rows();
      int index = rows.size() - back;
      if (index >= 0 && (Long) rows.get(index)[time] >= millis(day.minusDays(lateDays - 1L))) {
        rows.remove(index);
      }
    }
  }

  private void event(Instant at, @Nullable String user) {
    Integer status = random.nextInt(10) == 0 ? 500 : 200;
    add(
        "api_usage_event",
        "e",
        at.toEpochMilli(),
        tenant(),
        user,
        feature(),
        "/",
        status,
        5L,
        "web",
        "1");
  }

  private void match(Instant at, @Nullable String user) {
    add("match_player", "m", tenant(), at.toEpochMilli(), user);
  }

  private void add(String table, @Nullable Object... row) {
    copies.forEach(copy -> copy.table(table).add(row.clone()));
  }

  /** The day itself or, now and then, one of the days before that are not final. */
  private LocalDate lately(LocalDate day) {
    return random.nextInt(5) == 0 ? day.minusDays(random.nextInt(lateDays)) : day;
  }

  private Instant within(LocalDate day) {
    return Instant.ofEpochMilli(millis(day));
  }

  private long millis(LocalDate day) {
    Instant start = day.atStartOfDay(zone).toInstant();
    Duration length = Duration.between(start, day.plusDays(1).atStartOfDay(zone).toInstant());
    return start.plusMillis((long) (random.nextDouble() * length.toMillis())).toEpochMilli();
  }

  private @Nullable String user() {
    int number = random.nextInt(users.size() + 2);
    return number < users.size() ? users.get(number) : number == users.size() ? null : "ghost";
  }

  private @Nullable String tenant() {
    return random.nextInt(9) == 0 ? null : pick(TENANTS);
  }

  private @Nullable String source() {
    return random.nextInt(9) == 0 ? null : pick(List.of("ads", "invite"));
  }

  private @Nullable String country() {
    return random.nextInt(9) == 0 ? null : pick(List.of("FR", "SE"));
  }

  private @Nullable Boolean internal() {
    return Stream.of(true, false, false, false).skip(random.nextInt(4)).findFirst().orElse(null);
  }

  private String feature() {
    return pick(FEATURES);
  }

  private String pick(List<String> values) {
    return values.get(random.nextInt(values.size()));
  }
}
