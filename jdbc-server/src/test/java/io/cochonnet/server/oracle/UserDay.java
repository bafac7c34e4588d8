package io.cochonnet.server.oracle;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A user who was active on a local day in a tenant.
 *
 * @param plan the tenant's at the user's first event of the day there, of whatever feature
 * @param country the user's
 * @param tenantCountry the tenant's
 */
record UserDay(
    LocalDate day,
    String user,
    @Nullable String tenant,
    @Nullable String plan,
    @Nullable String country,
    @Nullable String tenantCountry,
    @Nullable String source) {
  /** A core feature that the user used on that day in that tenant. */
  record Use(UserDay userDay, String feature) {
    LocalDate day() {
      return userDay.day();
    }

    String user() {
      return userDay.user();
    }

    @Nullable String tenant() {
      return userDay.tenant();
    }
  }
}
