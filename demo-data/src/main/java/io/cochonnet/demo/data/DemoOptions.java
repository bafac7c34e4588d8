package io.cochonnet.demo.data;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Size and seed of the demo data. Equal options give equal documents, byte for byte.
 *
 * @param seed any number; another seed gives other data of the same kind
 * @param users 20 to 999,999
 * @param days days with events, 1 to 3,650
 * @param tenants 1 to 999; from 5 on, the last two have no users
 * @param lastDay last day (UTC) with events
 */
public record DemoOptions(long seed, int users, int days, int tenants, LocalDate lastDay) {
  /** Throws IllegalArgumentException where a number is outside its range. */
  public DemoOptions {
    requireRange("users", users, 20, 999_999);
    requireRange("days", days, 1, 3_650);
    requireRange("tenants", tenants, 1, 999);
    if (lastDay.getYear() < 1990 || lastDay.getYear() > 2090) {
      throw new IllegalArgumentException(
          "lastDay[%s] is out of range; expected a day of the years 1990 to 2090"
              .formatted(lastDay));
    }
  }

  /** Seed 42, 6,000 users, 40 tenants and the 200 days up to 2026-10-31: about 250,000 events. */
  public static DemoOptions defaults() {
    return new DemoOptions(42, 6_000, 200, 40, LocalDate.of(2026, 10, 31));
  }

  public DemoOptions withSeed(long newSeed) {
    return new DemoOptions(newSeed, users, days, tenants, lastDay);
  }

  public DemoOptions withUsers(int newUsers) {
    return new DemoOptions(seed, newUsers, days, tenants, lastDay);
  }

  public DemoOptions withDays(int newDays) {
    return new DemoOptions(seed, users, newDays, tenants, lastDay);
  }

  public DemoOptions withTenants(int newTenants) {
    return new DemoOptions(seed, users, days, newTenants, lastDay);
  }

  public DemoOptions withLastDay(LocalDate newLastDay) {
    return new DemoOptions(seed, users, days, tenants, newLastDay);
  }

  /** First day (UTC) with events. */
  public LocalDate firstDay() {
    return lastDay.minusDays(days - 1L);
  }

  /** The moment of the nightly run over this data: 03:00 UTC on the day after the last. */
  public Instant asOf() {
    return lastDay.plusDays(1).atTime(3, 0).toInstant(ZoneOffset.UTC);
  }

  private static void requireRange(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s[%d] is out of range; expected %d to %d".formatted(name, value, least, most));
    }
  }
}
