package io.cochonnet.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Lifecycles computed from all users, matches and rolled-up days at once, to compare with. */
final class AllLifecycles {
  /** What the rollup holds. */
  static final String STORED =
      "SELECT user_id, tenant_id, signup_at, signup_date, signup_source, plan_at_signup,"
          + " country_at_signup, first_match_at, first_match_date, activation_date FROM"
          + " usage.user_lifecycle ORDER BY 1";

  private AllLifecycles() {}

  /** What it has to hold. */
  static List<String> computed(Usage usage, CatalogSettings settings, Instant asOf)
      throws IOException, SQLException {
    String moment = asOf.toString().replace('T', ' ').replace("Z", "");
    return usage.query(
        text()
                .replace("{zone}", "'" + settings.zone() + "'")
                .replace("{as_of}", "TIMESTAMP '" + moment + "'")
            + " ORDER BY 1");
  }

  private static String text() throws IOException {
    try (InputStream text = AllLifecycles.class.getResourceAsStream("all_lifecycles.sql")) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
