package io.cochonnet.catalog.sql;

import io.cochonnet.catalog.ColumnDefinition;
import io.cochonnet.catalog.ViewDefinition;
import java.util.List;
import java.util.Map;
import org.apache.calcite.sql.type.SqlTypeName;

/** The units of all experiments: users at their first exposure. */
final class ExposuresView {
  /** First exposure of every user; {@code several} says whether there was a second variation. */
  static final String FIRST_EXPOSURES =
      """
      exposures AS (
        SELECT experiment_id, user_id, variation_id, plan, country, MIN(ts) AS exposed_at
        FROM usage.experiment_exposure
        WHERE experiment_id IS NOT NULL AND user_id IS NOT NULL AND variation_id IS NOT NULL
        GROUP BY experiment_id, user_id, variation_id, plan, country
      ),
      ranked AS (
        SELECT
          exposures.*,
          ROW_NUMBER() OVER (PARTITION BY experiment_id, user_id ORDER BY exposed_at, variation_id, plan, country) AS turn,
          MIN(variation_id) OVER (PARTITION BY experiment_id, user_id) AS lowest_variation,
          MAX(variation_id) OVER (PARTITION BY experiment_id, user_id) AS highest_variation
        FROM exposures
        CROSS JOIN horizon
        WHERE exposures.exposed_at <= horizon.as_of
      ),
      first_exposures AS (
        SELECT experiment_id, user_id, variation_id, exposed_at, plan, country, lowest_variation <> highest_variation AS several
        FROM ranked
        WHERE turn = 1
      )\
      """;

  private static final SqlTemplate TEMPLATE =
      new SqlTemplate(
          """
          WITH {horizon},
          {first_exposures}
          SELECT experiment_id, user_id, variation_id, exposed_at, plan, country
          FROM first_exposures
          WHERE NOT several
          """);

  private ExposuresView() {}

  static ViewDefinition of() {
    return new ViewDefinition(
        ProductViews.SCHEMA,
        "experiment_exposures",
        "One row per user and experiment, at the first exposure; users who saw several variations"
            + " are left out.",
        TEMPLATE.render(
            Slice.NONE, Map.of("horizon", SqlText.HORIZON, "first_exposures", FIRST_EXPOSURES)),
        List.of(
            Columns.text("experiment_id", "The experiment."),
            Columns.text("user_id", "The user."),
            Columns.text("variation_id", "The variation that the user saw."),
            new ColumnDefinition("exposed_at", SqlTypeName.TIMESTAMP, "The first exposure (UTC)."),
            Columns.text("plan", "The plan at the first exposure."),
            Columns.text("country", "The country at the first exposure.")));
  }
}
