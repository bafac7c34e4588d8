package io.cochonnet.dashboards.metabase;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Brings the cards and dashboards of a collection up to date. */
final class CollectionPush {
  private static final String CARD = "card";
  private static final String DASHBOARD = "dashboard";

  private final MetabaseClient client;
  private final int collection;
  private final int database;
  private final JsonNode items;
  private int created;
  private int updated;
  private int unchanged;

  CollectionPush(MetabaseClient client, int collection, int database) throws InterruptedException {
    this.client = client;
    this.collection = collection;
    this.database = database;
    this.items =
        client
            .get("/api/collection/" + collection + "/items?models=card&models=dashboard")
            .path("data");
  }

  /** A dashboard, after its cards. */
  void push(Page page) throws InterruptedException {
    Map<Card, Integer> ids = new LinkedHashMap<>();
    for (Card card : page.cards().toList()) {
      ids.put(card, push(card));
    }
    ArrayNode parameters = JsonNodeFactory.instance.arrayNode();
    for (Variable variable : page.variables()) {
      parameters.add(
          Parameters.ofDashboard(variable, (config, card) -> config.put("card_id", ids.get(card))));
    }
    Optional<JsonNode> stored = stored(DASHBOARD, page.name());
    if (stored.isEmpty()) {
      ObjectNode body = JsonNodeFactory.instance.objectNode();
      body.put("name", page.name());
      body.put("description", page.description());
      body.put("collection_id", collection);
      body.set("parameters", parameters);
      int id = client.post("/api/dashboard", body).path("id").asInt();
      JsonNode fresh = client.get("/api/dashboard/" + id);
      client.put("/api/dashboard/" + id, new DashboardUpdate(page, ids, fresh, parameters).body());
      created++;
      return;
    }
    DashboardUpdate update = new DashboardUpdate(page, ids, stored.get(), parameters);
    if (update.isNeeded()) {
      client.put("/api/dashboard/" + stored.get().path("id").asInt(), update.body());
      updated++;
    } else {
      unchanged++;
    }
  }

  private int push(Card card) throws InterruptedException {
    ObjectNode body = body(card);
    Optional<JsonNode> stored = stored(CARD, card.name());
    if (stored.isEmpty()) {
      body.put("collection_id", collection);
      created++;
      return client.post("/api/card", body).path("id").asInt();
    }
    int id = stored.get().path("id").asInt();
    if (isSame(stored.get(), body)) {
      unchanged++;
    } else {
      client.put("/api/card/" + id, body);
      updated++;
    }
    return id;
  }

  private ObjectNode body(Card card) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("name", card.name());
    body.put("description", card.description());
    body.put("display", card.display());
    body.set("dataset_query", NativeQuery.of(card, database));
    body.set("parameters", Parameters.ofCard(card));
    body.set("visualization_settings", card.settings());
    return body;
  }

  private static boolean isSame(JsonNode stored, ObjectNode wanted) {
    ObjectNode rest = wanted.deepCopy();
    JsonNode query = rest.remove("dataset_query");
    return Json.covers(stored, rest) && NativeQuery.isSame(stored.path("dataset_query"), query);
  }

  /** What is ours of a kind and a name. */
  private Optional<JsonNode> stored(String kind, String name) throws InterruptedException {
    for (JsonNode item : items) {
      if (item.path("model").asText().equals(kind) && item.path("name").asText().equals(name)) {
        JsonNode stored = client.get("/api/" + kind + "/" + item.path("id").asInt());
        if (Marks.isOurs(name, stored.path("description").asText())) {
          return Optional.of(stored);
        }
      }
    }
    return Optional.empty();
  }

  /**
   * What was done.
   *
   * @param wanted the names of all that is exported
   */
  PushResult result(Set<String> wanted) {
    Set<String> leftOver = new TreeSet<>();
    for (JsonNode item : items) {
      String name = item.path("name").asText();
      if (Marks.isOurs(name, item.path("description").asText()) && !wanted.contains(name)) {
        leftOver.add(name);
      }
    }
    return new PushResult(created, updated, unchanged, List.copyOf(leftOver));
  }
}
