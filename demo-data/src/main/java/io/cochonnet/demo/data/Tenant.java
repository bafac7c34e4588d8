package io.cochonnet.demo.data;

import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * A club.
 *
 * @param country a string, BSON null, or Java null where the field is missing
 * @param plans plan history, oldest first, never empty
 */
record Tenant(
    int index, String name, @Nullable BsonValue country, long createdAt, List<PlanChange> plans) {

  /** A plan and the moment from which it is in force. */
  record PlanChange(String plan, long from) {
    BsonDocument document() {
      return new BsonDocument("plan", new BsonString(plan)).append("from", new BsonDateTime(from));
    }
  }

  Tenant {
    plans = List.copyOf(plans);
  }

  static String id(int index) {
    return "t%03d".formatted(index + 1);
  }

  String id() {
    return id(index);
  }

  /** Plan in force at the time, null before the tenant exists. */
  @Nullable String planAt(long millis) {
    String found = null;
    for (PlanChange change : plans) {
      if (change.from() <= millis) {
        found = change.plan();
      }
    }
    return found;
  }

  BsonDocument document() {
    BsonDocument document =
        new BsonDocument("_id", new BsonString(id())).append("name", new BsonString(name));
    if (country != null) {
      document.append("country", country);
    }
    return document
        .append("plan", new BsonString(plans.get(plans.size() - 1).plan()))
        .append("created_at", new BsonDateTime(createdAt))
        .append("plan_history", new BsonArray(plans.stream().map(PlanChange::document).toList()));
  }
}
