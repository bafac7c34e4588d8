package io.cochonnet.server.oracle;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.NavigableSet;
import org.jspecify.annotations.Nullable;

/**
 * A user who is not internal and has a signup.
 *
 * @param plan the plan of the user's tenant at the signup
 * @param country the user's
 * @param firstMatchAt of the first match at or after the signup, until the moment of the run
 * @param activeDays the user's active days, in any tenant
 */
record Signup(
    String user,
    @Nullable String tenant,
    Instant at,
    LocalDate day,
    @Nullable String source,
    @Nullable String plan,
    @Nullable String country,
    @Nullable Instant firstMatchAt,
    @Nullable LocalDate firstMatchDay,
    NavigableSet<LocalDate> activeDays) {
  static List<Slice<Signup>> slices() {
    return List.of(
        Slice.total(),
        Slice.by("tenant", Signup::tenant),
        Slice.by("plan", Signup::plan),
        Slice.by("country", Signup::country),
        Slice.by("signup_source", Signup::source));
  }

  /** What users are filtered by in any combination. */
  static Slice<Signup> together() {
    return Slice.byAll(
        List.of(
            Slice.by("plan", Signup::plan),
            Slice.by("country", Signup::country),
            Slice.by("signup_source", Signup::source)));
  }

  /** Whether the user has an active day from {@code first} to {@code last}, both included. */
  boolean isActive(LocalDate first, LocalDate last) {
    return !activeDays.subSet(first, true, last, true).isEmpty();
  }
}
