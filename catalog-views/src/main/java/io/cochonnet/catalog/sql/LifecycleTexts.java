package io.cochonnet.catalog.sql;

/**
 * The texts that bring {@code user_lifecycle} up to date: what {@code app_user} says of the users,
 * their first matches, their activations. Each writes only rows that change.
 */
final class LifecycleTexts {
  /** Users who have a lifecycle. */
  private static final String PEOPLE =
      """
      SELECT user_id, tenant_id, signup_at, signup_source, country
        FROM usage.app_user
        WHERE signup_at IS NOT NULL
          AND user_id IS NOT NULL
          AND internal IS NOT TRUE{users}\
      """;

  /** The user id that ends a part of the users; no row for the last part. */
  static final SqlTemplate LAST_OF_PART =
      new SqlTemplate(
          """
          SELECT user_id
          FROM usage.app_user
          WHERE user_id IS NOT NULL{users}
          ORDER BY user_id
          LIMIT 1 OFFSET {size}
          """);

  /** Users whose signup has moved lose their first match and activation, which are found anew. */
  static final SqlTemplate SIGNUPS =
      new SqlTemplate(
          """
          WITH people AS (
            %s
          ),
          known AS (
            SELECT *
            FROM usage.user_lifecycle
            WHERE user_id IS NOT NULL{users}
          ),
          {plan_periods},
          signed_up AS (
            SELECT
              people.user_id,
              people.tenant_id,
              people.signup_at,
              LOCAL_DATE(people.signup_at, {zone}) AS signup_date,
              people.signup_source,
              plan_periods.plan AS plan_at_signup,
              people.country AS country_at_signup
            FROM people
            LEFT JOIN plan_periods
              ON plan_periods.tenant_id = people.tenant_id
              AND plan_periods.valid_from <= people.signup_at
              AND (plan_periods.valid_to IS NULL OR plan_periods.valid_to > people.signup_at)
          )
          SELECT
            signed_up.user_id,
            signed_up.tenant_id,
            signed_up.signup_at,
            signed_up.signup_date,
            signed_up.signup_source,
            signed_up.plan_at_signup,
            signed_up.country_at_signup,
            CASE WHEN known.signup_at = signed_up.signup_at THEN known.first_match_at END AS first_match_at,
            CASE WHEN known.signup_at = signed_up.signup_at THEN LOCAL_DATE(known.first_match_at, {zone}) END AS first_match_date,
            CASE WHEN known.signup_at = signed_up.signup_at THEN known.activation_date END AS activation_date,
            {run} AS rolled_up_at
          FROM signed_up
          LEFT JOIN known
            ON known.user_id = signed_up.user_id
          WHERE known.user_id IS NULL
            OR known.signup_at IS DISTINCT FROM signed_up.signup_at
            OR known.signup_date IS DISTINCT FROM signed_up.signup_date
            OR known.tenant_id IS DISTINCT FROM signed_up.tenant_id
            OR known.signup_source IS DISTINCT FROM signed_up.signup_source
            OR known.plan_at_signup IS DISTINCT FROM signed_up.plan_at_signup
            OR known.country_at_signup IS DISTINCT FROM signed_up.country_at_signup
          """
              .formatted(PEOPLE));

  /** Users who are gone, have become internal, or have no signup any more. */
  static final SqlTemplate GONE =
      new SqlTemplate(
          """
          DELETE FROM usage.user_lifecycle
          WHERE user_id IS NOT NULL{users}
            AND user_id NOT IN (
              SELECT user_id
              FROM usage.app_user
              WHERE signup_at IS NOT NULL
                AND user_id IS NOT NULL
                AND internal IS NOT TRUE{users}
            )
          """);

  /** From when on matches have to be read for users whom this run has found new. */
  static final SqlTemplate FIRST_NEW_SIGNUP =
      new SqlTemplate(
          """
          SELECT MIN(signup_at)
          FROM usage.user_lifecycle
          WHERE rolled_up_at >= {run}
            AND first_match_at IS NULL{users}
          """);

  /** A first match before {@code since} stays: no match read here can be earlier. */
  static final SqlTemplate FIRST_MATCHES =
      new SqlTemplate(
          """
          WITH candidates AS (
            SELECT *
            FROM usage.user_lifecycle
            WHERE (first_match_at IS NULL OR first_match_at >= {since}){users}
          ),
          played AS (
            SELECT user_id, played_at
            FROM usage.match_player
            WHERE played_at >= {since}
              AND played_at <= {as_of}{users}
          ),
          first_matches AS (
            SELECT candidates.user_id, MIN(played.played_at) AS first_match_at
            FROM candidates
            JOIN played
              ON played.user_id = candidates.user_id
              AND played.played_at >= candidates.signup_at
            GROUP BY candidates.user_id
          )
          SELECT
            candidates.user_id,
            candidates.tenant_id,
            candidates.signup_at,
            candidates.signup_date,
            candidates.signup_source,
            candidates.plan_at_signup,
            candidates.country_at_signup,
            first_matches.first_match_at,
            LOCAL_DATE(first_matches.first_match_at, {zone}) AS first_match_date,
            CAST(NULL AS DATE) AS activation_date,
            {run} AS rolled_up_at
          FROM candidates
          LEFT JOIN first_matches
            ON first_matches.user_id = candidates.user_id
          WHERE candidates.first_match_at IS DISTINCT FROM first_matches.first_match_at
          """);

  /** Users of this run, and those for whom a day rolled up can be one of the three that count. */
  private static final String CANDIDATES =
      """
      (rolled_up_at >= {run}
              OR (first_match_date >= {matched_from}
                AND first_match_date < {matched_before}
                AND (activation_date IS NULL OR activation_date >= {first_day}))){users}\
      """;

  static final SqlTemplate MATCH_DAYS =
      new SqlTemplate(
          """
          SELECT MIN(first_match_date), MAX(first_match_date)
          FROM usage.user_lifecycle
          WHERE %s
          """
              .formatted(CANDIDATES));

  static final SqlTemplate ACTIVATIONS =
      new SqlTemplate(
          """
          WITH candidates AS (
            SELECT *
            FROM usage.user_lifecycle
            WHERE %s
          ),
          active_days AS (
            SELECT user_id, usage_date
            FROM usage.user_activity
            WHERE usage_date >= {active_from}
              AND usage_date <= {active_to}{users}
            GROUP BY user_id, usage_date
          ),
          ranked_days AS (
            SELECT
              candidates.user_id,
              active_days.usage_date,
              ROW_NUMBER() OVER (PARTITION BY candidates.user_id ORDER BY active_days.usage_date) AS turn
            FROM candidates
            JOIN active_days
              ON active_days.user_id = candidates.user_id
              AND active_days.usage_date > candidates.first_match_date
              AND active_days.usage_date <= candidates.first_match_date + INTERVAL '28' DAY
            WHERE candidates.first_match_at < candidates.signup_at + INTERVAL '7' DAY
          ),
          activations AS (
            SELECT user_id, usage_date AS activation_date
            FROM ranked_days
            WHERE turn = 3
          )
          SELECT
            candidates.user_id,
            candidates.tenant_id,
            candidates.signup_at,
            candidates.signup_date,
            candidates.signup_source,
            candidates.plan_at_signup,
            candidates.country_at_signup,
            candidates.first_match_at,
            candidates.first_match_date,
            activations.activation_date,
            {run} AS rolled_up_at
          FROM candidates
          LEFT JOIN activations
            ON activations.user_id = candidates.user_id
          WHERE candidates.activation_date IS DISTINCT FROM activations.activation_date
          """
              .formatted(CANDIDATES));

  private LifecycleTexts() {}
}
