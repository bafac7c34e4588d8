package io.cochonnet.dashboards.metabase;

import static io.cochonnet.dashboards.metabase.Shape.FLAG;
import static io.cochonnet.dashboards.metabase.Shape.INTEGER;
import static io.cochonnet.dashboards.metabase.Shape.LIST;
import static io.cochonnet.dashboards.metabase.Shape.MAP;
import static io.cochonnet.dashboards.metabase.Shape.NATURAL;
import static io.cochonnet.dashboards.metabase.Shape.POSITIVE;
import static io.cochonnet.dashboards.metabase.Shape.TEXT;
import static io.cochonnet.dashboards.metabase.Shape.each;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/**
 * Requests as Metabase documents them: {@code docs/api} of its repository, and the closed maps of
 * {@code queries_rest/api/card.clj}, {@code dashboards_rest/api.clj}, {@code
 * parameters/schema.cljc} and {@code lib/schema/template_tag.cljc} there.
 */
final class Shapes {
  private static final Set<String> DISPLAYS =
      Set.of("table", "bar", "line", "area", "row", "scalar", "funnel", "scatter");

  private static final Shape VALUES_SOURCE =
      new Shape().required("card_id", POSITIVE).required("value_field", LIST);

  private static final Shape PARAMETER =
      new Shape()
          .required("id", TEXT)
          .required("type", Shapes::isParameterType)
          .optional("name", TEXT)
          .optional("slug", TEXT)
          .optional("sectionId", TEXT)
          .optional("target", Shapes::isTarget)
          .optional("isMultiSelect", FLAG)
          .optional("values_query_type", TEXT)
          .optional("values_source_type", it -> it.asText().equals("card"))
          .optional("values_source_config", VALUES_SOURCE::fits);

  private static final Shape TAG =
      new Shape()
          .required("id", TEXT)
          .required("name", TEXT)
          .required("display-name", TEXT)
          .required("type", it -> Set.of("text", "date").contains(it.asText()));

  private static final Shape NATIVE =
      new Shape()
          .required("query", TEXT)
          .required(
              "template-tags",
              tags -> {
                boolean fits = tags.isObject();
                for (var tag : tags.properties()) {
                  fits &=
                      TAG.fits(tag.getValue())
                          && tag.getValue().path("name").asText().equals(tag.getKey());
                }
                return fits;
              });

  private static final Shape QUERY =
      new Shape()
          .required("type", it -> it.asText().equals("native"))
          .required("database", POSITIVE)
          .required("native", NATIVE::fits);

  private static final Shape MAPPING =
      new Shape()
          .required("parameter_id", TEXT)
          .required("target", Shapes::isTarget)
          .optional("card_id", POSITIVE);

  /** An id below zero is of a new one. */
  private static final Shape DASHCARD =
      new Shape()
          .required("id", INTEGER)
          .required("size_x", POSITIVE)
          .required("size_y", POSITIVE)
          .required("row", NATURAL)
          .required("col", NATURAL)
          .optional("card_id", POSITIVE)
          .optional("action_id", POSITIVE)
          .optional("dashboard_tab_id", INTEGER)
          .optional("parameter_mappings", each(MAPPING))
          .optional("visualization_settings", MAP)
          .optional("inline_parameters", LIST)
          .optional("series", each(new Shape().required("id", POSITIVE)));

  static final Shape SESSION =
      new Shape().required("username", TEXT).required("password", TEXT).optional("remember", FLAG);

  static final Shape COLLECTION =
      new Shape()
          .required("name", TEXT)
          .optional("description", TEXT)
          .optional("parent_id", POSITIVE)
          .optional("namespace", TEXT)
          .optional("authority_level", TEXT);

  static final Shape NEW_CARD =
      new Shape()
          .required("name", TEXT)
          .required("dataset_query", QUERY::fits)
          .required("display", it -> DISPLAYS.contains(it.asText()))
          .required("visualization_settings", MAP)
          .optional("type", TEXT)
          .optional("entity_id", TEXT)
          .optional("parameters", each(PARAMETER))
          .optional("description", TEXT)
          .optional("collection_id", POSITIVE)
          .optional("collection_position", POSITIVE);

  static final Shape CARD_UPDATE =
      new Shape()
          .optional("name", TEXT)
          .optional("dataset_query", QUERY::fits)
          .optional("display", it -> DISPLAYS.contains(it.asText()))
          .optional("visualization_settings", MAP)
          .optional("parameters", each(PARAMETER))
          .optional("description", TEXT)
          .optional("archived", FLAG)
          .optional("collection_id", POSITIVE);

  static final Shape NEW_DASHBOARD =
      new Shape()
          .required("name", TEXT)
          .optional("description", TEXT)
          .optional("parameters", each(PARAMETER))
          .optional("cache_ttl", POSITIVE)
          .optional("collection_id", POSITIVE)
          .optional("collection_position", POSITIVE);

  static final Shape DASHBOARD_UPDATE =
      new Shape()
          .optional("name", TEXT)
          .optional("description", TEXT)
          .optional("parameters", each(PARAMETER))
          .optional("dashcards", each(DASHCARD))
          .optional("tabs", each(new Shape().required("id", INTEGER).required("name", TEXT)))
          .optional("archived", FLAG)
          .optional("collection_id", POSITIVE)
          .optional("width", TEXT)
          .optional("auto_apply_filters", FLAG);

  private Shapes() {}

  private static boolean isParameterType(JsonNode type) {
    return Set.of("string/=", "date/single").contains(type.asText());
  }

  /** {@code ["variable", ["template-tag", name]]}. */
  private static boolean isTarget(JsonNode target) {
    return target.size() == 2
        && target.path(0).asText().equals("variable")
        && target.path(1).size() == 2
        && target.path(1).path(0).asText().equals("template-tag")
        && TEXT.test(target.path(1).path(1));
  }
}
