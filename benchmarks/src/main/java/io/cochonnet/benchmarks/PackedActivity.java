package io.cochonnet.benchmarks;

import io.cochonnet.catalog.store.PackedDay;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.calcite.avatica.util.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Activity of many users over many days, packed as a rollup packs it. Some users come nearly every
 * day, most rarely; a club changes its plan half way; every seventh of the days' users has no
 * signup source.
 */
final class PackedActivity {
  private static final String[] PLANS = {"free", "club", "federation"};
  private static final String[] COUNTRIES = {"FR", "SE", "TH", "ES", "DE", "IT", "BE", "CH"};
  private static final String[] SOURCES = {"organic", "invite", "ads", "federation", "qr_poster"};

  private final LocalDate firstDay;
  private final int users;
  private final int tenants;
  private final List<ByteString> days = new ArrayList<>();
  private final List<Integer> entries = new ArrayList<>();

  PackedActivity(LocalDate firstDay, int users, int tenants) {
    this.firstDay = firstDay;
    this.users = users;
    this.tenants = tenants;
  }

  /** Fills so many days with about so many user-days in all. */
  // Of another module's class file, NullAway does not see that a list's elements may be null.
  @SuppressWarnings("NullAway")
  void generate(int count, long userDays) {
    SplittableRandom random = new SplittableRandom(1);
    double[] chances = new double[users];
    for (int user = 0; user < users; user++) {
      double draw = random.nextDouble();
      // The mean of a fourth power is a fifth; the rest brings the sum to what is wanted.
      chances[user] = Math.min(1, Math.pow(draw, 4) * 5 * userDays / count / users);
    }
    for (int day = 0; day < count; day++) {
      List<PackedDay.Entry> active = new ArrayList<>();
      for (int user = 0; user < users; user++) {
        if (random.nextDouble() < chances[user]) {
          active.add(new PackedDay.Entry(id(user), values(user, day, count)));
        }
      }
      days.add(new ByteString(PackedDay.pack(active)));
      entries.add(active.size());
    }
  }

  /** An identifier as long as an ObjectId in hex. */
  static String id(int user) {
    return "65f0c0ffee0000000%07x".formatted(user);
  }

  private List<@Nullable String> values(int user, int day, int count) {
    int tenant = user % tenants;
    String country = COUNTRIES[tenant % COUNTRIES.length];
    return Arrays.asList(
        "t" + tenant,
        PLANS[(tenant + 2 * day / count) % PLANS.length],
        country,
        country,
        user % 7 == 0 ? null : SOURCES[user % SOURCES.length]);
  }

  List<Object[]> packs(long rolledUpAt) {
    List<Object[]> rows = new ArrayList<>();
    for (int day = 0; day < days.size(); day++) {
      rows.add(
          new Object[] {epochDay(day), 0, 1, (long) entries.get(day), days.get(day), rolledUpAt});
    }
    return rows;
  }

  List<Object[]> rolledUpDays(long rolledUpAt) {
    List<Object[]> rows = new ArrayList<>();
    for (int day = 0; day < days.size(); day++) {
      rows.add(new Object[] {epochDay(day), rolledUpAt, epochDay(days.size()), 0L, rolledUpAt});
    }
    return rows;
  }

  /** The signup of a user; signups are spread over the days. */
  Object[] signup(int user) {
    int tenant = user % tenants;
    return new Object[] {
      id(user),
      "t" + tenant,
      epochDay((int) ((long) user * 7919 % days.size())),
      SOURCES[user % SOURCES.length],
      PLANS[tenant % PLANS.length],
      COUNTRIES[tenant % COUNTRIES.length]
    };
  }

  int epochDay(int day) {
    return Math.toIntExact(firstDay.toEpochDay()) + day;
  }

  long userDays() {
    return entries.stream().mapToLong(Integer::longValue).sum();
  }

  long bytes() {
    return days.stream().mapToLong(ByteString::length).sum();
  }
}
