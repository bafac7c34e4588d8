package io.cochonnet.dashboards.metabase;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/**
 * Entities in Metabase's representation format 1.0, in which references are names and entity ids.
 */
final class Representation {
  /** Metabase's own user, who is in every Metabase. */
  private static final String CREATOR = "internal@metabase.com";

  private static final String COLLECTION_ID = EntityIds.of("collection", Pages.COLLECTION);

  private final String database;

  /**
   * @param database what the connection is called in Metabase
   */
  Representation(String database) {
    this.database = database;
  }

  static ObjectNode collection() {
    ObjectNode entity = JsonNodeFactory.instance.objectNode();
    entity.put("name", Pages.COLLECTION);
    entity.put("entity_id", COLLECTION_ID);
    entity.put("description", Pages.COLLECTION_DESCRIPTION);
    entity.put("slug", slug(Pages.COLLECTION));
    entity.put("archived", false);
    meta(entity, COLLECTION_ID, Pages.COLLECTION, "Collection");
    return entity;
  }

  ObjectNode card(Card card) {
    ObjectNode entity = JsonNodeFactory.instance.objectNode();
    entity.put("name", card.name());
    entity.put("entity_id", card.entityId());
    entity.put("description", card.description());
    entity.put("display", card.display());
    entity.put("creator_id", CREATOR);
    entity.put("type", "question");
    entity.put("archived", false);
    entity.put("collection_id", COLLECTION_ID);
    ObjectNode query = entity.putObject("dataset_query");
    query.put("lib/type", "mbql/query");
    query.put("database", database);
    ObjectNode stage = query.putArray("stages").addObject();
    stage.put("lib/type", "mbql.stage/native");
    stage.put("native", card.sql());
    ArrayNode tags = stage.putArray("template-tags");
    card.variables().forEach(it -> tags.add(Parameters.tag(card, it)));
    entity.set("parameters", Parameters.ofCard(card));
    entity.putArray("parameter_mappings");
    entity.set("visualization_settings", card.settings());
    meta(entity, card.entityId(), card.name(), "Card");
    return entity;
  }

  static ObjectNode dashboard(Page page) {
    ObjectNode entity = JsonNodeFactory.instance.objectNode();
    entity.put("name", page.name());
    entity.put("entity_id", page.entityId());
    entity.put("description", page.description());
    entity.put("creator_id", CREATOR);
    entity.put("archived", false);
    entity.put("collection_id", COLLECTION_ID);
    entity.put("auto_apply_filters", true);
    ArrayNode parameters = entity.putArray("parameters");
    page.variables()
        .forEach(
            it ->
                parameters.add(
                    Parameters.ofDashboard(
                        it, (config, card) -> config.put("card_id", card.entityId()))));
    entity.putArray("tabs");
    ArrayNode dashcards = entity.putArray("dashcards");
    page.placed().forEach(it -> dashcards.add(dashcard(page, it)));
    meta(entity, page.entityId(), page.name(), "Dashboard");
    return entity;
  }

  private static ObjectNode dashcard(Page page, Page.Placed placed) {
    Card card = placed.card();
    String id = EntityIds.of("dashcard", card.key());
    ObjectNode dashcard = JsonNodeFactory.instance.objectNode();
    dashcard.put("entity_id", id);
    dashcard.put("card_id", card.entityId());
    dashcard.put("row", placed.row());
    dashcard.put("col", placed.column());
    dashcard.put("size_x", placed.width());
    dashcard.put("size_y", placed.height());
    ArrayNode mappings = dashcard.putArray("parameter_mappings");
    for (Variable variable : card.variables()) {
      mappings.add(
          Parameters.mapping(variable, mapping -> mapping.put("card_id", card.entityId())));
    }
    dashcard.putArray("series");
    dashcard.putObject("visualization_settings").put("card.title", card.title());
    ArrayNode meta = dashcard.putArray("serdes/meta");
    meta.addObject().put("id", page.entityId()).put("model", "Dashboard");
    meta.addObject().put("id", id).put("model", "DashboardCard");
    return dashcard;
  }

  private static void meta(ObjectNode entity, String id, String name, String model) {
    entity
        .putArray("serdes/meta")
        .addObject()
        .put("id", id)
        .put("label", slug(name))
        .put("model", model);
  }

  private static String slug(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_|_$", "");
  }
}
