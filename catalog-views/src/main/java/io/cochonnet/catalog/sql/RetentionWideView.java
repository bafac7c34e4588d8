package io.cochonnet.catalog.sql;

import io.cochonnet.catalog.ColumnDefinition;
import io.cochonnet.catalog.ViewDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The cells of {@link RetentionView} as a heat map: a row for each cohort, a column a period. */
final class RetentionWideView {
  /** The last period with a column: a quarter of a year of weeks, a year of months. */
  private static final int LAST = 12;

  private static final SqlTemplate TEMPLATE =
      new SqlTemplate(
          """
          SELECT
            {cohort},
            [[{slice},]]
            MAX(cohort_size) AS cohort_size,
            {rates},
            MAX(as_of) AS as_of
          FROM {long_view}
          GROUP BY {cohort}[[, {slice}]]
          """);

  private RetentionWideView() {}

  static ViewDefinition of(CohortPeriod period, Slice slice) {
    String longView = RetentionView.name(period, RetentionView.Counting.EXACT);
    String rates =
        periods()
            .mapToObj("MAX(CASE WHEN \"period\" = %1$d THEN rate END) AS rate_%1$d"::formatted)
            .collect(Collectors.joining(",\n  "));
    Map<String, String> values =
        Map.of(
            "cohort",
            period.column(),
            "rates",
            rates,
            "long_view",
            ProductViews.SCHEMA + "." + longView + slice.suffix());
    return new ViewDefinition(
        ProductViews.SCHEMA,
        longView + "_wide" + slice.suffix(),
        "The rates of " + longView + ", one row per cohort, for heat maps." + slice.words(),
        TEMPLATE.render(slice, values),
        slice.columns(List.of(period.cohort()), columns(period)));
  }

  private static List<ColumnDefinition> columns(CohortPeriod period) {
    List<ColumnDefinition> columns = new ArrayList<>();
    columns.add(
        Columns.count(
            "cohort_size", "Users who signed up in the cohort's " + period.words() + "."));
    periods()
        .mapToObj(
            it ->
                Columns.fraction(
                    "rate_" + it,
                    "Rate of period " + it + "; NULL where not there, incomplete or nobody."))
        .forEach(columns::add);
    columns.add(Columns.AS_OF);
    return columns;
  }

  private static IntStream periods() {
    return IntStream.rangeClosed(0, LAST);
  }
}
