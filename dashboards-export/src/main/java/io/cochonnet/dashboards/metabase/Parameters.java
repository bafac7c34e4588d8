package io.cochonnet.dashboards.metabase;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** What a variable is in a query, a card and a dashboard; the same in files and over REST. */
final class Parameters {
  private Parameters() {}

  /** A template tag of a query. */
  static ObjectNode tag(Card card, Variable variable) {
    ObjectNode tag = JsonNodeFactory.instance.objectNode();
    tag.put("id", card.tagId(variable));
    tag.put("name", variable.tag());
    tag.put("display-name", variable.label());
    tag.put("type", variable.kind().tagType());
    return tag;
  }

  /** The parameters by which a card is filtered where it is opened by itself. */
  static ArrayNode ofCard(Card card) {
    ArrayNode parameters = JsonNodeFactory.instance.arrayNode();
    for (Variable variable : card.variables()) {
      ObjectNode parameter = parameters.addObject();
      parameter.put("id", card.tagId(variable));
      parameter.put("name", variable.label());
      parameter.put("slug", variable.tag());
      parameter.put("type", variable.kind().parameterType());
      parameter.set("target", target(variable));
    }
    return parameters;
  }

  /**
   * A filter of a dashboard.
   *
   * @param reference puts a reference to the card of choices into its configuration
   */
  static ObjectNode ofDashboard(Variable variable, BiConsumer<ObjectNode, Card> reference) {
    ObjectNode parameter = JsonNodeFactory.instance.objectNode();
    parameter.put("id", variable.id());
    parameter.put("name", variable.label());
    parameter.put("slug", variable.tag());
    parameter.put("type", variable.kind().parameterType());
    parameter.put("sectionId", variable.kind().section());
    if (variable.kind() != Variable.Kind.DAY) {
      parameter.put("isMultiSelect", variable.kind() == Variable.Kind.TEXTS);
    }
    variable
        .choices()
        .ifPresent(
            card -> {
              parameter.put("values_query_type", "list");
              parameter.put("values_source_type", "card");
              ObjectNode config = parameter.putObject("values_source_config");
              reference.accept(config, card);
              config
                  .putArray("value_field")
                  .add("field")
                  .add(variable.tag())
                  .addObject()
                  .put("base-type", "type/Text");
            });
    return parameter;
  }

  /**
   * Connects a dashboard's filter with a card on it.
   *
   * @param reference puts a reference to the card into the mapping
   */
  static ObjectNode mapping(Variable variable, Consumer<ObjectNode> reference) {
    ObjectNode mapping = JsonNodeFactory.instance.objectNode();
    mapping.put("parameter_id", variable.id());
    reference.accept(mapping);
    mapping.set("target", target(variable));
    return mapping;
  }

  private static ArrayNode target(Variable variable) {
    ArrayNode target = JsonNodeFactory.instance.arrayNode();
    target.add("variable").addArray().add("template-tag").add(variable.tag());
    return target;
  }
}
