package io.cochonnet.catalog.sql;

import io.cochonnet.catalog.ColumnDefinition;
import io.cochonnet.catalog.ViewDefinition;
import java.util.List;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * What a self-hosted GrowthBook asks of a data source: assignments and facts, one row each and not
 * made distinct, with moments in UTC in a column named {@code timestamp}.
 */
final class GrowthBookViews {
  private static final ColumnDefinition TIMESTAMP =
      new ColumnDefinition("timestamp", SqlTypeName.TIMESTAMP, "When it happened (UTC).");
  private static final ColumnDefinition USER = Columns.text("user_id", "The user.");

  private GrowthBookViews() {}

  static List<ViewDefinition> all() {
    return List.of(exposures(), facts());
  }

  private static ViewDefinition exposures() {
    return new ViewDefinition(
        ProductViews.SCHEMA,
        "growthbook_exposures",
        "Assignments as GrowthBook reads them: every exposure, the variation by its key.",
        """
        SELECT user_id, ts AS "timestamp", experiment_id, variation_id, plan, country
        FROM usage.experiment_exposure
        WHERE user_id IS NOT NULL AND experiment_id IS NOT NULL AND variation_id IS NOT NULL\
        """,
        List.of(
            USER,
            TIMESTAMP,
            Columns.text("experiment_id", "The experiment's tracking key."),
            Columns.text("variation_id", "The variation's key, such as 0 or 1."),
            Columns.text("plan", "The plan at the exposure."),
            Columns.text("country", "The country at the exposure.")));
  }

  private static ViewDefinition facts() {
    return new ViewDefinition(
        ProductViews.SCHEMA,
        "growthbook_facts",
        "A fact table for GrowthBook: every conversion event with its value.",
        """
        SELECT user_id, ts AS "timestamp", event, "value"
        FROM usage.conversion_event
        WHERE user_id IS NOT NULL\
        """,
        List.of(
            USER,
            TIMESTAMP,
            Columns.text("event", "What happened."),
            new ColumnDefinition("value", SqlTypeName.DOUBLE, "Its value.")));
  }
}
