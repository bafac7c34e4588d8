package io.cochonnet.catalog.sql;

import io.cochonnet.catalog.CatalogSettings;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/**
 * The statements that bring {@code user_lifecycle} up to date, in the order of writing. INSERTs
 * come without their first line, as in {@link RollupSql}.
 */
public final class LifecycleSql {
  /** An active day counts up to this many days after that of the first match. */
  public static final int ACTIVATION_DAYS = 28;

  private final CatalogSettings settings;
  private final Instant asOf;
  private final Instant run;

  /**
   * The statements of one run.
   *
   * @param asOf matches after it are not looked at
   * @param run what {@code rolled_up_at} of changed rows becomes
   */
  public LifecycleSql(CatalogSettings settings, Instant asOf, Instant run) {
    this.settings = settings;
    this.asOf = asOf;
    this.run = run;
  }

  /**
   * The id of the user with {@code size - 1} users of the part before it; no row where none has.
   */
  public Query lastOfPart(UserPart rest, int size) {
    return rest.restrict(render(LifecycleTexts.LAST_OF_PART, Map.of("size", "" + (size - 1))));
  }

  /** Rows of users who are new, or of whom {@code app_user} or the plans say something else. */
  public Query signups(UserPart part) {
    return part.restrict(render(LifecycleTexts.SIGNUPS, Map.of()));
  }

  /** Removes users who must not be there; a whole statement. */
  public Query deleteGone(UserPart part) {
    return part.restrict(render(LifecycleTexts.GONE, Map.of()));
  }

  /**
   * The earliest signup of the users that {@link #signups} has written; NULL where there is none.
   */
  public Query firstNewSignup(UserPart part) {
    return part.restrict(render(LifecycleTexts.FIRST_NEW_SIGNUP, Map.of()));
  }

  /**
   * Rows of users whose first match is another one now.
   *
   * @param since matches before it are not read, and first matches before it are not touched
   */
  public Query firstMatches(UserPart part, Instant since) {
    return part.restrict(
        render(LifecycleTexts.FIRST_MATCHES, Map.of("since", RollupSql.moment(since))));
  }

  /**
   * First and last day of the first matches of users whose activation can have changed by activity
   * of some days; NULLs where there are no such users.
   */
  public Query matchDays(UserPart part, DaySpan days) {
    return part.restrict(render(LifecycleTexts.MATCH_DAYS, candidates(days)));
  }

  /**
   * Rows of these users whose activation is another one now.
   *
   * @param active the days whose activity counts
   */
  public Query activations(UserPart part, DaySpan days, DaySpan active) {
    Map<String, String> values = new HashMap<>(candidates(days));
    values.put("active_from", RollupSql.date(active.first()));
    values.put("active_to", RollupSql.date(active.last()));
    return part.restrict(render(LifecycleTexts.ACTIVATIONS, values));
  }

  /** How many users this run has written, as one row. */
  public Query countWritten() {
    return Query.of(
        "SELECT COUNT(*) FROM usage.user_lifecycle\nWHERE rolled_up_at >= "
            + RollupSql.moment(run));
  }

  private static Map<String, String> candidates(DaySpan days) {
    LocalDate from = days.first().minusDays(ACTIVATION_DAYS);
    return Map.of(
        "matched_from", RollupSql.date(from),
        "matched_before", RollupSql.date(days.last()),
        "first_day", RollupSql.date(days.first()));
  }

  private String render(SqlTemplate template, Map<String, String> more) {
    Map<String, String> values = new HashMap<>(more);
    values.put("plan_periods", RollupTexts.PLAN_PERIODS);
    values.put("zone", SqlText.literal(settings.zone().getId()));
    values.put("as_of", RollupSql.moment(asOf));
    values.put("run", RollupSql.moment(run));
    values.put("users", "{users}");
    return template.render(Slice.NONE, values);
  }
}
