package io.cochonnet.catalog;

import io.cochonnet.catalog.sql.DaySpan;
import io.cochonnet.catalog.sql.LifecycleSql;
import io.cochonnet.catalog.sql.Query;
import io.cochonnet.catalog.sql.UserPart;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Brings {@code user_lifecycle} up to date after days were rolled up, part by part of the users, so
 * that memory does not grow with them.
 *
 * <p>All users are read, with their lifecycles, to find who is new, changed or gone. Matches are
 * read from the first of the days on, and activity of the days that count for those whom the days
 * rolled up can have made active.
 */
final class LifecycleUpdate {
  private static final String TABLE = "user_lifecycle";
  private static final Instant EVER = Instant.parse("1900-01-01T00:00:00Z");
  private static final DaySpan ALL_DAYS =
      new DaySpan(LocalDate.of(1900, 2, 1), LocalDate.of(9999, 12, 31));

  private final RollupStatements statements;
  private final LifecycleSql sql;
  private final int usersPerPart;

  LifecycleUpdate(RollupStatements statements, LifecycleSql sql, int usersPerPart) {
    this.statements = statements;
    this.sql = sql;
    this.usersPerPart = usersPerPart;
  }

  /**
   * What has changed.
   *
   * @param days the days whose activity may be another
   * @param since from when on matches may be others
   * @param active the first to the last rolled-up day, those of this run included
   */
  record Scope(DaySpan days, Instant since, DaySpan active) {
    /** Whatever there is. */
    static Scope everything(DaySpan active) {
      return new Scope(ALL_DAYS, EVER, active);
    }
  }

  /** Writes the rows that change; tells how many users were removed. */
  long update(Scope scope) {
    long removed = 0;
    Optional<String> after = Optional.empty();
    do {
      Optional<String> last = lastOfPart(new UserPart(after, Optional.empty()));
      removed += update(new UserPart(after, last), scope);
      after = last;
    } while (after.isPresent());
    return removed;
  }

  private Optional<String> lastOfPart(UserPart rest) {
    return statements
        .rows("The users", sql.lastOfPart(rest, usersPerPart), row -> row.getString(1))
        .stream()
        .findFirst();
  }

  private long update(UserPart part, Scope scope) {
    insert(sql.signups(part));
    long removed = statements.write(TABLE, sql.deleteGone(part));
    Instant since =
        firstNewSignup(part).filter(signup -> signup.isBefore(scope.since())).orElse(scope.since());
    insert(sql.firstMatches(part, since));
    matchDays(part, scope.days())
        .flatMap(matched -> counting(matched, scope.active()))
        .ifPresent(active -> insert(sql.activations(part, scope.days(), active)));
    return removed;
  }

  /**
   * The days of activity that count after first matches of some days; empty where none is known.
   */
  private static Optional<DaySpan> counting(DaySpan matched, DaySpan active) {
    LocalDate from = matched.first().plusDays(1);
    LocalDate to = matched.last().plusDays(LifecycleSql.ACTIVATION_DAYS);
    LocalDate first = from.isBefore(active.first()) ? active.first() : from;
    LocalDate last = to.isAfter(active.last()) ? active.last() : to;
    return first.isAfter(last) ? Optional.empty() : Optional.of(new DaySpan(first, last));
  }

  private Optional<DaySpan> matchDays(UserPart part, DaySpan days) {
    return statements
        .rows(
            "The days of first matches",
            sql.matchDays(part, days),
            row -> Arrays.asList(row.getString(1), row.getString(2)))
        .stream()
        .filter(row -> row.get(0) != null)
        .map(row -> new DaySpan(LocalDate.parse(row.get(0)), LocalDate.parse(row.get(1))))
        .findFirst();
  }

  private Optional<Instant> firstNewSignup(UserPart part) {
    List<Optional<Instant>> rows =
        statements.rows(
            "The first signup",
            sql.firstNewSignup(part),
            row ->
                Optional.ofNullable(row.getTimestamp(1, RollupStatements.utc()))
                    .map(Timestamp::toInstant));
    return rows.stream().flatMap(Optional::stream).findFirst();
  }

  private void insert(Query query) {
    String text = "INSERT INTO usage." + TABLE + "\n" + query.text();
    statements.write(TABLE, new Query(text, query.parameters()));
  }
}
