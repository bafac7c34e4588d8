package io.cochonnet.dashboards.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.cochonnet.dashboards.Catalogs;
import io.cochonnet.dashboards.model.Chart;
import io.cochonnet.dashboards.model.Form;
import io.cochonnet.dashboards.model.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ChartQueryTest {
  @Test
  void aConditionStandsInParenthesesBesideOthersOnly() {
    assertThat(sql(false, List.of())).contains("\nWHERE users > 5 OR feature = 'chat'");
    assertThat(sql(false, List.of("plan = 'pro'")))
        .contains("\nWHERE (users > 5 OR feature = 'chat')\n  AND plan = 'pro'");
    assertThat(sql(true, List.of()))
        .contains("WHERE " + ChartQuery.NEWEST + " AND (users > 5 OR feature = 'chat')");
  }

  private static String sql(boolean newest, List<String> conditions) {
    Chart chart =
        new Chart(
            "features",
            "Features",
            "",
            Form.TABLE,
            new Chart.Source("product.feature_adoption", newest),
            List.of(),
            List.of(),
            List.of("feature", "users"),
            Optional.of("users > 5 OR feature = 'chat'"),
            List.of(),
            OptionalInt.empty(),
            12,
            new Place("own.yaml", 1, Map.of()));
    return ChartQuery.of(chart, Catalogs.shipped()).sql(conditions);
  }
}
