package io.cochonnet.server.oracle;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/** Country and plans of each tenant, by its id. */
record Tenants(Map<String, Tenant> byId) {
  record PlanChange(@Nullable String plan, Instant from) {}

  record Tenant(String id, @Nullable String country, List<PlanChange> plans) {}

  static Tenants read(Stream<BsonDocument> documents) {
    Map<String, Tenant> byId = new HashMap<>();
    for (Tenant tenant : Documents.read(documents, Tenants::tenant)) {
      byId.put(tenant.id(), tenant);
    }
    return new Tenants(byId);
  }

  private static Tenant tenant(BsonDocument document) {
    List<PlanChange> plans =
        Documents.read(
            Documents.list(document, "plan_history").stream().map(entry -> entry.asDocument()),
            entry -> {
              Instant from = Documents.time(entry, "from");
              return from == null ? null : new PlanChange(Documents.text(entry, "plan"), from);
            });
    String id = document.getString("_id").getValue();
    return new Tenant(id, Documents.text(document, "country"), plans);
  }

  /** Null where the tenant is unknown or has no country. */
  @Nullable String country(@Nullable String tenant) {
    Tenant known = byId.get(tenant);
    return known == null ? null : known.country();
  }

  /** The plan of the latest change at or before the time; null where there is none. */
  @Nullable String planAt(@Nullable String tenant, Instant time) {
    Tenant known = byId.get(tenant);
    PlanChange latest = null;
    for (PlanChange change : known == null ? List.<PlanChange>of() : known.plans()) {
      boolean inForce = !change.from().isAfter(time);
      if (inForce && (latest == null || change.from().isAfter(latest.from()))) {
        latest = change;
      }
    }
    return latest == null ? null : latest.plan();
  }
}
