package io.cochonnet.catalog.sql;

/** Pieces of SQL that the views of features share. */
final class FeatureText {
  /** Every core feature that was used between the first and the last day. */
  static final String USED_FEATURES =
      """
      used_features AS (
        SELECT seen.feature
        FROM (
          SELECT feature, usage_date
          FROM usage.user_feature_usage
          WHERE is_core
          GROUP BY feature, usage_date
        ) AS seen
        CROSS JOIN horizon
        WHERE seen.usage_date BETWEEN horizon.first_day AND horizon.last_day
        GROUP BY seen.feature
      )\
      """;

  /** In sliced views, every value with an active user between the first and the last day. */
  static final String SLICES =
      """
      [[slices AS (
        SELECT seen.{slice}
        FROM (
          SELECT {column} AS {slice}, usage_date
          FROM usage.user_activity
          GROUP BY {column}, usage_date
        ) AS seen
        CROSS JOIN horizon
        WHERE seen.usage_date BETWEEN horizon.first_day AND horizon.last_day
        GROUP BY seen.{slice}
      ),]]\
      """;

  private FeatureText() {}
}
