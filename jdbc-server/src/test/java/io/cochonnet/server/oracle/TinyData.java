package io.cochonnet.server.oracle;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;

/** Documents written by hand. Times are ISO texts in UTC without the final Z. */
final class TinyData {
  private final Map<String, List<BsonDocument>> collections = new HashMap<>();

  /** Adds a document in shell notation, where {@code @2026-03-01T10:00:00} is a date. */
  TinyData add(String collection, String json) {
    String shell = json.replaceAll("@([0-9T:.-]+)", "ISODate('$1Z')");
    collections
        .computeIfAbsent(collection, unused -> new ArrayList<>())
        .add(BsonDocument.parse(shell));
    return this;
  }

  TinyData tenant(String id, String rest) {
    return add("tenant", "{_id: '" + id + "', " + rest + "}");
  }

  TinyData user(String id, String rest) {
    return add("app_user", "{_id: '" + id + "', " + rest + "}");
  }

  /** A user of tenant t1. */
  TinyData signup(String id, String at) {
    return user(id, "tenant_id: 't1', signup_at: @" + at);
  }

  /** A use of the core feature score_keeper in tenant t1. */
  TinyData active(String user, String... times) {
    for (String time : times) {
      event(time, "user_id: '" + user + "', tenant_id: 't1', feature: 'score_keeper'");
    }
    return this;
  }

  TinyData event(String time, String rest) {
    return add("api_usage_event", "{ts: @" + time + ", " + rest + "}");
  }

  TinyData match(String time, String players) {
    return add("match_played", "{played_at: @" + time + ", player_ids: [" + players + "]}");
  }

  TinyData exposure(String user, String variation, String time, String rest) {
    String of = "{experiment_id: 'score-keeper-v2', user_id: '" + user + "', variation_id: '";
    return add("experiment_exposure", of + variation + "', ts: @" + time + ", " + rest + "}");
  }

  TinyData retained(String user, String time) {
    return add(
        "conversion_event", "{user_id: '" + user + "', event: 'retained', ts: @" + time + "}");
  }

  Oracle oracle(String asOf) {
    return oracle(asOf, "UTC");
  }

  /** With 3 late days and the demo's core features and experiment. */
  Oracle oracle(String asOf, String zone) {
    return Oracle.of(
        name -> collections.getOrDefault(name, List.of()).stream(),
        OracleSettings.demo(Instant.parse(asOf + "Z"), ZoneId.of(zone)));
  }
}
