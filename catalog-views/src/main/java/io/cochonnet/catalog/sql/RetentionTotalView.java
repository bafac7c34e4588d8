package io.cochonnet.catalog.sql;

import io.cochonnet.catalog.ColumnDefinition;
import io.cochonnet.catalog.ViewDefinition;
import java.util.List;
import java.util.Map;
import org.apache.calcite.sql.type.SqlTypeName;

/** All complete cells of {@link RetentionView} summed up by period: users weigh, not cohorts. */
final class RetentionTotalView {
  private static final SqlTemplate TEMPLATE =
      new SqlTemplate(
          """
          WITH summed AS (
            SELECT
              "period",
              SUM(CASE WHEN is_complete THEN 1 ELSE 0 END) AS cohorts,
              SUM(CASE WHEN is_complete THEN cohort_size ELSE 0 END) AS cohort_size,
              SUM(CASE WHEN is_complete THEN retained ELSE 0 END) AS retained,
              MAX(as_of) AS as_of
            FROM {long_view}
            GROUP BY "period"
          )
          SELECT
            "period",
            cohorts,
            cohort_size,
            retained,
            CAST(retained AS DOUBLE) / CAST(NULLIF(cohort_size, 0) AS DOUBLE) AS rate,
            as_of
          FROM summed
          """);

  private RetentionTotalView() {}

  static ViewDefinition of(CohortPeriod period) {
    String longView = RetentionView.name(period, RetentionView.Counting.EXACT);
    return new ViewDefinition(
        ProductViews.SCHEMA,
        longView + "_total",
        "The complete cells of " + longView + " summed up by period.",
        TEMPLATE.render(Slice.NONE, Map.of("long_view", ProductViews.SCHEMA + "." + longView)),
        columns(period));
  }

  private static List<ColumnDefinition> columns(CohortPeriod period) {
    return List.of(
        new ColumnDefinition(
            "period",
            SqlTypeName.INTEGER,
            "0 for the " + period.words() + " of signup, then 1, 2, …"),
        Columns.count("cohorts", "Cohorts whose cell of the period is complete."),
        Columns.count("cohort_size", "Users of those cohorts."),
        Columns.count("retained", "Of those, users active in the period."),
        Columns.fraction("rate", "retained / cohort_size; NULL where there is nobody."),
        Columns.AS_OF);
  }
}
