package io.cochonnet.catalog.sql;

import io.cochonnet.catalog.ColumnDefinition;
import java.util.List;

/** The columns of {@link AdoptionView} after the day and the slice. */
final class AdoptionColumns {
  static final ColumnDefinition FEATURE =
      Columns.text("feature", "A core feature; every one that was ever used.");

  static final List<ColumnDefinition> AFTER =
      List.of(
          FEATURE,
          Columns.count("users", "Distinct users of the feature in the 28 days up to the day."),
          Columns.count("active_users", "Distinct users active in the same days and slice."),
          Columns.fraction("adoption", "users / active_users; NULL where incomplete or nobody."),
          Columns.count("tenants", "Distinct tenants with a user of the feature in those days."),
          Columns.count("active_tenants", "Distinct tenants with an active user in those days."),
          Columns.fraction(
              "tenant_adoption", "tenants / active_tenants; NULL where incomplete or none."),
          Columns.count(
              "users_before",
              "users of the 28 days before those; NULL where these lie before the data."),
          Columns.fraction(
              "adoption_before",
              "adoption in the 28 days before; NULL where these are incomplete, or nobody."),
          Columns.fraction(
              "adoption_change",
              "adoption - adoption_before, as a fraction: 0.02 is two percentage points more."),
          Columns.count(
              "tenants_before",
              "tenants of the 28 days before those; NULL where these lie before the data."),
          Columns.fraction(
              "tenant_adoption_before",
              "tenant_adoption in the 28 days before; NULL where these are incomplete, or none."),
          Columns.fraction(
              "tenant_adoption_change", "tenant_adoption - tenant_adoption_before, as a fraction."),
          Columns.count(
              "user_days", "Distinct pairs of user and day with the feature in the 28 days."),
          Columns.fraction(
              "days_per_user", "user_days / users, 1 to 28; NULL where incomplete or nobody."),
          Columns.count(
              "tenant_days", "Distinct pairs of tenant and day with the feature in the 28 days."),
          Columns.fraction(
              "days_per_tenant", "tenant_days / tenants, 1 to 28; NULL where incomplete or none."),
          Columns.IS_COMPLETE,
          Columns.IS_FINAL,
          Columns.AS_OF);

  private AdoptionColumns() {}
}
