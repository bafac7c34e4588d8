package io.cochonnet.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every view runs on empty rollups and has the columns that it declares. */
class AllViewsTest {
  private static final List<String> UNITS =
      List.of("day", "week", "month", "quarter", "year", "date", "timestamp");

  /** GrowthBook insists on a column of the name timestamp. */
  private static final List<String> OF_OTHERS =
      UNITS.stream().filter(unit -> !unit.equals("timestamp")).toList();

  @Test
  void everyViewRunsAndHasItsColumns() throws Exception {
    try (Usage usage = new Usage()) {
      for (ViewDefinition view : Catalog.load(Usage.SETTINGS).views()) {
        if (view.name().equals("metrics")) {
          continue; // a table that SELECT * does not read: see MetricQueriesTest
        }
        assertThat(columns(usage, view))
            .as(view.qualifiedName())
            .containsExactlyElementsOf(view.columns().stream().map(ColumnDefinition::name).toList())
            .doesNotContainAnyElementsOf(view.name().startsWith("growthbook_") ? OF_OTHERS : UNITS);
      }
    }
  }

  @Test
  void everyViewAndColumnIsDescribed() {
    for (SchemaDefinition schema : Catalog.load(Usage.SETTINGS).schemas()) {
      assertThat(schema.description()).isNotBlank();
      for (ViewDefinition view : schema.views()) {
        assertThat(view.description()).as(view.qualifiedName()).isNotBlank();
        assertThat(view.columns())
            .as(view.qualifiedName())
            .allSatisfy(column -> assertThat(column.description()).isNotBlank());
      }
    }
  }

  @Test
  void metricsAreSlicedByTheirDimensions() {
    assertThat(Catalog.load(Usage.SETTINGS).views())
        .extracting(ViewDefinition::qualifiedName)
        .hasSize(3 + 9 * 5 + 3 + 2 * 4 + 7 + 2 * (3 * 5 + 2) + 10)
        .contains(
            "catalog.active_tenants_by_country",
            "catalog.retention_m1_by_signup_source",
            "product.feature_adoption_by_tenant",
            "product.signup_funnel_by_signup_source",
            "product.signup_funnel_by_plan_country_signup_source",
            "product.retention_monthly_by_plan",
            "product.experiment_readout_by_signup_source",
            "product.experiment_readout_daily",
            "product.experiments")
        .doesNotContain("catalog.active_tenants_by_tenant");
  }

  private static List<String> columns(Usage usage, ViewDefinition view) throws SQLException {
    List<String> names = new ArrayList<>();
    try (Statement statement = usage.connection().createStatement();
        ResultSet rows = statement.executeQuery("SELECT * FROM " + view.qualifiedName())) {
      for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
        names.add(rows.getMetaData().getColumnName(column));
      }
    }
    return names;
  }
}
