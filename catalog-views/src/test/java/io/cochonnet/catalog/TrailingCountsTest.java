package io.cochonnet.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Trailing counts against counting by hand of every window, on random histories. */
class TrailingCountsTest {
  private static final int DAYS = 90;
  private static final LocalDate FIRST = LocalDate.parse("2026-01-01");
  private static final @Nullable String[] PLANS = {"free", "club", null};

  @Test
  void everyWindowHoldsWhatCountingItGives() throws Exception {
    for (long seed = 1; seed <= 3; seed++) {
      Random random = new Random(seed);
      Set<String> visits = new TreeSet<>();
      for (int visit = 0; visit < 400; visit++) {
        visits.add(
            random.nextInt(DAYS) + "|u" + random.nextInt(25) + "|" + PLANS[random.nextInt(3)]);
      }
      compare(visits);
    }
  }

  private static void compare(Set<String> visits) throws Exception {
    try (Usage usage = new Usage()) {
      usage.rolledUp(FIRST.toString(), FIRST.plusDays(DAYS - 1).toString(), "2026-05-01");
      for (String visit : visits) {
        String[] cells = visit.split("\\|", -1);
        String plan = cells[2].equals("null") ? null : cells[2];
        // The tenant keeps the plans of one day apart, as the key of the table wants.
        usage.active(
            cells[1], FIRST.plusDays(Integer.parseInt(cells[0])).toString(), cells[2], plan);
      }
      assertThat(usage.query("SELECT metric_date, mau FROM catalog.mau ORDER BY 1"))
          .isEqualTo(expected(visits, 28, null));
      assertThat(usage.query("SELECT metric_date, wau FROM catalog.wau ORDER BY 1"))
          .isEqualTo(expected(visits, 7, null));
      for (String plan : PLANS) {
        String where = plan == null ? "plan IS NULL" : "plan = '" + plan + "'";
        assertThat(
                usage.query(
                    "SELECT metric_date, wau FROM catalog.wau_by_plan WHERE "
                        + where
                        + " ORDER BY 1"))
            .isEqualTo(expected(visits, 7, String.valueOf(plan)));
      }
    }
  }

  private static List<String> expected(Set<String> visits, int window, @Nullable String plan) {
    List<String> lines = new ArrayList<>();
    for (int day = 0; day < DAYS; day++) {
      Set<String> users = new HashSet<>();
      for (String visit : visits) {
        String[] cells = visit.split("\\|", -1);
        int on = Integer.parseInt(cells[0]);
        if (on <= day && on > day - window && (plan == null || plan.equals(cells[2]))) {
          users.add(cells[1]);
        }
      }
      lines.add(FIRST.plusDays(day) + "|" + users.size());
    }
    return lines;
  }
}
