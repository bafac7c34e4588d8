package io.cochonnet.dashboards.metabase;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What a stored dashboard becomes. Metabase takes all cards, filters and tabs of a dashboard at
 * once and removes what is not among them, so those of others are sent along as they are.
 */
final class DashboardUpdate {
  /** What an update takes of a dashcard, but its id; the rest is computed by Metabase. */
  private static final List<String> KEPT =
      List.of(
          "card_id",
          "action_id",
          "dashboard_tab_id",
          "row",
          "col",
          "size_x",
          "size_y",
          "parameter_mappings",
          "visualization_settings",
          "inline_parameters");

  private final Page page;
  private final Map<Card, Integer> ids;
  private final JsonNode stored;
  private final ObjectNode body = JsonNodeFactory.instance.objectNode();
  private boolean needed;

  /**
   * @param ids of the page's cards
   * @param stored the dashboard as Metabase has it
   * @param parameters the page's own
   */
  DashboardUpdate(Page page, Map<Card, Integer> ids, JsonNode stored, ArrayNode parameters) {
    this.page = page;
    this.ids = ids;
    this.stored = stored;
    body.put("description", page.description());
    body.set("parameters", parameters(parameters));
    needed = !Json.covers(stored, body);
    body.set("dashcards", dashcards());
    body.set("tabs", tabs());
  }

  /** Whether anything would change. */
  boolean isNeeded() {
    return needed;
  }

  /** For {@code PUT /api/dashboard/:id}. */
  ObjectNode body() {
    return body;
  }

  private ArrayNode parameters(ArrayNode ours) {
    ArrayNode all = ours.deepCopy();
    for (JsonNode parameter : stored.path("parameters")) {
      if (!parameter.path("id").asText().startsWith(Variable.PREFIX)) {
        all.add(parameter);
      }
    }
    return all;
  }

  private ArrayNode tabs() {
    ArrayNode tabs = JsonNodeFactory.instance.arrayNode();
    for (JsonNode tab : stored.path("tabs")) {
      tabs.addObject().put("id", tab.path("id").asInt()).put("name", tab.path("name").asText());
    }
    return tabs;
  }

  private ArrayNode dashcards() {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    Set<Integer> known = new HashSet<>();
    int fresh = -1;
    for (Page.Placed placed : page.placed()) {
      ObjectNode wanted = wanted(placed);
      JsonNode found = found(wanted.path("card_id").asInt());
      if (found.isMissingNode()) {
        needed = true;
        wanted.put("id", fresh--);
        firstTab(wanted);
        all.add(wanted);
      } else {
        known.add(found.path("id").asInt());
        all.add(changed(found, wanted));
      }
    }
    for (JsonNode dashcard : stored.path("dashcards")) {
      if (!known.contains(dashcard.path("id").asInt())) {
        keep(dashcard, all);
      }
    }
    return all;
  }

  private ObjectNode wanted(Page.Placed placed) {
    int card = Objects.requireNonNull(ids.get(placed.card()));
    ObjectNode wanted = JsonNodeFactory.instance.objectNode();
    wanted.put("card_id", card);
    wanted.put("row", placed.row());
    wanted.put("col", placed.column());
    wanted.put("size_x", placed.width());
    wanted.put("size_y", placed.height());
    ArrayNode mappings = wanted.putArray("parameter_mappings");
    for (Variable variable : placed.card().variables()) {
      mappings.add(Parameters.mapping(variable, mapping -> mapping.put("card_id", card)));
    }
    wanted.putObject("visualization_settings").put("card.title", placed.card().title());
    return wanted;
  }

  /** The place that a card of ours has; a second one is somebody else's. */
  private JsonNode found(int card) {
    for (JsonNode dashcard : stored.path("dashcards")) {
      if (dashcard.path("card_id").asInt() == card) {
        return dashcard;
      }
    }
    return stored.path("missing");
  }

  private void firstTab(ObjectNode dashcard) {
    JsonNode tab = stored.path("tabs").path(0).path("id");
    if (tab.isInt()) {
      dashcard.set("dashboard_tab_id", tab);
    }
  }

  /** What somebody mapped to a filter of theirs stays mapped. */
  private ObjectNode changed(JsonNode found, ObjectNode wanted) {
    ArrayNode mappings = wanted.withArray("/parameter_mappings");
    for (JsonNode mapping : found.path("parameter_mappings")) {
      if (!mapping.path("parameter_id").asText().startsWith(Variable.PREFIX)) {
        mappings.add(mapping);
      }
    }
    needed |= !Json.covers(found, wanted);
    ObjectNode changed = reduced(found);
    changed.setAll(wanted);
    return changed;
  }

  /** A card of ours that is no longer exported leaves the dashboard. */
  private void keep(JsonNode dashcard, ArrayNode all) {
    JsonNode card = dashcard.path("card");
    String name = card.path("name").asText();
    boolean ours =
        Marks.isOurs(name, card.path("description").asText())
            && name.startsWith(page.name() + ": ")
            && page.cards().noneMatch(it -> it.name().equals(name));
    if (ours) {
      needed = true;
    } else {
      all.add(reduced(dashcard));
    }
  }

  private static ObjectNode reduced(JsonNode dashcard) {
    ObjectNode reduced = JsonNodeFactory.instance.objectNode();
    reduced.set("id", dashcard.path("id"));
    for (String member : KEPT) {
      if (dashcard.has(member)) {
        reduced.set(member, dashcard.path(member));
      }
    }
    ArrayNode series = reduced.putArray("series");
    dashcard.path("series").forEach(it -> series.addObject().set("id", it.path("id")));
    return reduced;
  }
}
