package io.cochonnet.dashboards.metabase;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The {@code dataset_query} of a card over REST. */
final class NativeQuery {
  private NativeQuery() {}

  /** In the older of the two forms, which every version takes. */
  static ObjectNode of(Card card, int database) {
    ObjectNode query = JsonNodeFactory.instance.objectNode();
    query.put("type", "native");
    query.put("database", database);
    ObjectNode sql = query.putObject("native");
    sql.put("query", card.sql());
    ObjectNode tags = sql.putObject("template-tags");
    card.variables().forEach(it -> tags.set(it.tag(), Parameters.tag(card, it)));
    return query;
  }

  /**
   * Whether a stored query asks the same.
   *
   * @param stored in the older form, or in the newer one of stages
   * @param wanted in the older form
   */
  static boolean isSame(JsonNode stored, JsonNode wanted) {
    JsonNode stage = stored.path("stages").path(0);
    boolean staged = stage.isObject();
    JsonNode sql = staged ? stage.path("native") : stored.path("native").path("query");
    JsonNode tags = (staged ? stage : stored.path("native")).path("template-tags");
    JsonNode wantedTags = wanted.path("native").path("template-tags");
    return stored.path("stages").size() <= 1
        && Json.covers(stored.path("database"), wanted.path("database"))
        && Json.covers(sql, wanted.path("native").path("query"))
        && byName(tags).size() == wantedTags.size()
        && Json.covers(byName(tags), wantedTags);
  }

  /** The newest form has a list. */
  private static JsonNode byName(JsonNode tags) {
    if (!tags.isArray()) {
      return tags;
    }
    ObjectNode byName = JsonNodeFactory.instance.objectNode();
    tags.forEach(tag -> byName.set(tag.path("name").asText(), tag));
    return byName;
  }
}
