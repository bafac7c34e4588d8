package io.cochonnet.dashboards.metabase;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What the stub keeps. */
final class StubStore {
  private static final int COLUMNS = 24;

  private final Map<Integer, String> databases =
      new TreeMap<>(Map.of(1, "Sample Database", 2, "Cochonnet"));
  private final Map<Integer, ObjectNode> collections = new TreeMap<>();
  private final Map<Integer, ObjectNode> cards = new TreeMap<>();
  private final Map<Integer, ObjectNode> dashboards = new TreeMap<>();
  private boolean staged;
  private int last = 10;

  /** From now on queries are told in the form of stages, as the newest versions do. */
  void tellStages() {
    staged = true;
  }

  Map<Integer, ObjectNode> cards() {
    return cards;
  }

  Map<Integer, ObjectNode> dashboards() {
    return dashboards;
  }

  ObjectNode databases() {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode data = answer.putArray("data");
    databases.forEach((id, name) -> data.addObject().put("id", id).put("name", name));
    return answer.put("total", databases.size());
  }

  ArrayNode collections() {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    all.addObject().put("id", "root").put("name", "Our analytics");
    collections.values().forEach(all::add);
    return all;
  }

  ObjectNode addCollection(ObjectNode body) {
    Reply.check(Shapes.COLLECTION, body);
    ObjectNode collection = body.deepCopy();
    collection.put("location", "/").put("archived", false).putNull("personal_owner_id");
    return add(collections, collection);
  }

  ObjectNode items(int collection, String query) {
    known(collections, collection);
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode data = answer.putArray("data");
    items(collection, cards, "card", query, data);
    items(collection, dashboards, "dashboard", query, data);
    return answer.put("total", data.size());
  }

  private static void items(
      int collection, Map<Integer, ObjectNode> of, String model, String query, ArrayNode data) {
    if (!List.of(query.split("&", -1)).contains("models=" + model)) {
      return;
    }
    for (ObjectNode entity : of.values()) {
      if (entity.path("collection_id").asInt() == collection
          && !entity.path("archived").asBoolean()) {
        data.addObject()
            .put("model", model)
            .<ObjectNode>set("id", entity.path("id"))
            .<ObjectNode>set("name", entity.path("name"))
            .set("description", entity.path("description"));
      }
    }
  }

  ObjectNode card(int id) {
    ObjectNode card = known(cards, id).deepCopy();
    JsonNode query = card.path("dataset_query");
    if (staged) {
      ObjectNode told = card.putObject("dataset_query");
      told.put("lib/type", "mbql/query").set("database", query.path("database"));
      told.putArray("stages")
          .addObject()
          .put("lib/type", "mbql.stage/native")
          .<ObjectNode>set("native", query.at("/native/query"))
          .set("template-tags", query.at("/native/template-tags"));
    }
    return card;
  }

  ObjectNode addCard(JsonNode body) {
    Reply.check(Shapes.NEW_CARD, body);
    known(collections, body.path("collection_id").asInt());
    checkQuery(body.path("dataset_query"));
    return add(cards, body.<ObjectNode>deepCopy().put("archived", false));
  }

  ObjectNode updateCard(int id, JsonNode body) {
    ObjectNode card = known(cards, id);
    Reply.check(Shapes.CARD_UPDATE, body);
    checkQuery(body.path("dataset_query"));
    return card.setAll((ObjectNode) body);
  }

  /** Every tag is declared, and every declared tag is used. */
  private void checkQuery(JsonNode query) {
    Reply.check(databases.containsKey(query.path("database").asInt()), "Database does not exist.");
    String sql = query.at("/native/query").asText();
    Set<String> used = new HashSet<>();
    Pattern.compile("\\{\\{\\s*([\\w-]+)\\s*}}")
        .matcher(sql)
        .results()
        .forEach(it -> used.add(it.group(1)));
    Set<String> declared = new HashSet<>();
    query.at("/native/template-tags").fieldNames().forEachRemaining(declared::add);
    Reply.check(
        used.equals(declared), "Template tags " + declared + " where " + used + " are used.");
  }

  ObjectNode dashboard(int id) {
    ObjectNode dashboard = known(dashboards, id).deepCopy();
    for (JsonNode dashcard : dashboard.path("dashcards")) {
      int card = dashcard.path("card_id").asInt();
      if (card > 0) {
        ((ObjectNode) dashcard).set("card", card(card));
      }
    }
    return dashboard;
  }

  ObjectNode addDashboard(JsonNode body) {
    Reply.check(Shapes.NEW_DASHBOARD, body);
    known(collections, body.path("collection_id").asInt());
    ObjectNode dashboard = body.deepCopy();
    dashboard.put("archived", false).putArray("dashcards");
    dashboard.putArray("tabs");
    return add(dashboards, dashboard);
  }

  ObjectNode updateDashboard(int id, JsonNode body) {
    ObjectNode dashboard = known(dashboards, id);
    Reply.check(Shapes.DASHBOARD_UPDATE, body);
    Set<String> parameters = new HashSet<>();
    for (JsonNode parameter : body.path("parameters")) {
      Reply.check(parameters.add(parameter.path("id").asText()), "Parameter ids must be unique.");
      JsonNode source = parameter.path("values_source_config").path("card_id");
      if (!source.isMissingNode()) {
        known(cards, source.asInt());
      }
    }
    ArrayNode dashcards = JsonNodeFactory.instance.arrayNode();
    for (JsonNode dashcard : body.path("dashcards")) {
      dashcards.add(dashcard(dashboard, dashcard, parameters));
    }
    ObjectNode update = body.deepCopy();
    update.set("dashcards", dashcards);
    return dashboard.setAll(update);
  }

  private ObjectNode dashcard(ObjectNode dashboard, JsonNode body, Set<String> parameters) {
    Reply.check(
        body.path("col").asInt() + body.path("size_x").asInt() <= COLUMNS, "Beyond the grid.");
    if (body.hasNonNull("card_id")) {
      known(cards, body.path("card_id").asInt());
    }
    for (JsonNode mapping : body.path("parameter_mappings")) {
      Reply.check(
          parameters.contains(mapping.path("parameter_id").asText()), "Parameter does not exist.");
      String tag = mapping.path("target").path(1).path(1).asText();
      Reply.check(
          known(cards, mapping.path("card_id").asInt())
              .at("/dataset_query/native/template-tags")
              .has(tag),
          "Template tag does not exist.");
    }
    ObjectNode dashcard = body.deepCopy();
    if (body.path("id").asInt() < 0) {
      return dashcard.put("id", ++last);
    }
    List<Integer> ids = new ArrayList<>();
    dashboard.path("dashcards").forEach(it -> ids.add(it.path("id").asInt()));
    Reply.check(ids.contains(body.path("id").asInt()), "Dashcard does not exist.");
    return dashcard;
  }

  private ObjectNode add(Map<Integer, ObjectNode> to, ObjectNode entity) {
    last++;
    entity.put("id", last).put("created_at", "2026-01-01T00:00:00Z");
    to.put(last, entity);
    return entity;
  }

  private static ObjectNode known(Map<Integer, ObjectNode> of, int id) {
    ObjectNode entity = of.get(id);
    if (entity == null) {
      throw Reply.notFound();
    }
    return entity;
  }
}
