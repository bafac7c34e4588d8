package io.cochonnet.adapter.nativequery;

import io.cochonnet.adapter.error.ErrorCode;
import io.cochonnet.adapter.nativequery.PipelineNode.Field;
import io.cochonnet.adapter.nativequery.PipelineNode.Fields;
import io.cochonnet.adapter.nativequery.PipelineNode.Items;
import io.cochonnet.adapter.nativequery.PipelineNode.Leaf;
import io.cochonnet.yaml.NearestName;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bson.BsonString;

/**
 * Lets a pipeline through where each of its stages and operators, those of pipelines inside of it
 * too, is on the list. A key that starts with a dollar sign is an operator wherever it stands,
 * except in what {@code $literal} holds.
 */
final class PipelineCheck {
  private final PipelineText source;
  private final Function<String, Optional<String>> objection;

  /**
   * @param objection why a collection that a stage reads may not be read; empty where it may
   */
  PipelineCheck(PipelineText source, Function<String, Optional<String>> objection) {
    this.source = source;
    this.objection = objection;
  }

  void pipeline(Items stages) {
    stages.items().forEach(this::stage);
  }

  private void stage(PipelineNode node) {
    if (!(node instanceof Fields stage) || stage.fields().size() != 1) {
      throw source.syntax(node.offset(), notAStage(node));
    }
    Field only = stage.fields().get(0);
    if (!Allowed.STAGES.contains(only.name())) {
      throw source.failure(
          ErrorCode.NATIVE_STAGE,
          only.offset(),
          "Stage[%s] %s".formatted(only.name(), Allowed.reason(only.name(), Allowed.STAGES)));
    }
    switch (only.name()) {
      case "$facet" -> facet(only);
      case "$lookup", "$graphLookup" -> join(only, "from");
      case "$unionWith" -> union(only);
      default -> value(only.value());
    }
  }

  private static String notAStage(PipelineNode node) {
    String form = "A stage is an object with one key, such as {\"$match\": {\"status\": 200}}";
    if (!(node instanceof Fields stage) || stage.fields().isEmpty()) {
      return form + ".";
    }
    return stage.fields().stream()
        .map(Field::name)
        .collect(
            Collectors.joining(
                ", ", form + ", but this has keys[", "]. Give each stage braces of its own."));
  }

  private void facet(Field stage) {
    for (Field branch : fields(stage, "names with pipelines").fields()) {
      subPipeline(branch);
    }
  }

  private void union(Field stage) {
    if (stage.value() instanceof Leaf collection) {
      collection(stage.name(), collection);
    } else {
      join(stage, "coll");
    }
  }

  /** A stage that reads another collection, which {@code key} names, maybe through a pipeline. */
  private void join(Field stage, String key) {
    Fields body = fields(stage, "`%s` and what else it takes".formatted(key));
    if (body.fields().stream().noneMatch(field -> field.name().equals(key))) {
      throw source.failure(
          ErrorCode.NATIVE_COLLECTION,
          stage.offset(),
          "Stage[%s] names no collection. Give its `%s`.".formatted(stage.name(), key));
    }
    for (Field field : body.fields()) {
      if (field.name().equals(key)) {
        collection(stage.name(), field.value());
      } else if (field.name().equals("pipeline")) {
        subPipeline(field);
      } else {
        field(field);
      }
    }
  }

  private void collection(String stage, PipelineNode name) {
    if (!(name instanceof Leaf leaf) || !(leaf.value() instanceof BsonString text)) {
      throw source.failure(
          ErrorCode.NATIVE_COLLECTION,
          name.offset(),
          "Stage[%s] wants the name of a collection here, a string.".formatted(stage));
    }
    Optional<String> wrong = objection.apply(text.getValue());
    if (wrong.isPresent()) {
      throw source.failure(ErrorCode.NATIVE_COLLECTION, name.offset(), wrong.get());
    }
  }

  private void subPipeline(Field field) {
    if (!(field.value() instanceof Items stages)) {
      throw source.syntax(
          field.value().offset(),
          "Key[%s] wants a pipeline, an array of stages.".formatted(field.name()));
    }
    pipeline(stages);
  }

  private Fields fields(Field stage, String expected) {
    if (stage.value() instanceof Fields body) {
      return body;
    }
    throw source.syntax(
        stage.value().offset(),
        "Stage[%s] wants an object with %s.".formatted(stage.name(), expected));
  }

  private void value(PipelineNode node) {
    if (node instanceof Items items) {
      items.items().forEach(this::value);
    } else if (node instanceof Fields object) {
      object.fields().forEach(this::field);
    } else if (node instanceof Leaf leaf && leaf.value() instanceof BsonString text) {
      variable(leaf.offset(), text.getValue());
    }
  }

  private void field(Field field) {
    if (field.name().startsWith("$") && !Allowed.OPERATORS.contains(field.name())) {
      throw source.failure(
          ErrorCode.NATIVE_OPERATOR,
          field.offset(),
          "Operator[%s] %s"
              .formatted(field.name(), Allowed.reason(field.name(), Allowed.OPERATORS)));
    }
    if (!field.name().equals("$literal")) {
      value(field.value());
    }
  }

  /** {@code $$USER_ROLES}, for one, would show what the connection's user may do. */
  private void variable(int offset, String text) {
    if (!text.startsWith("$$") || text.length() == 2 || !Character.isUpperCase(text.charAt(2))) {
      return;
    }
    String name = text.substring(2).split("\\.", 2)[0];
    if (!Allowed.VARIABLES.contains(name)) {
      throw source.failure(
          ErrorCode.NATIVE_OPERATOR,
          offset,
          "Variable[$$%s] is not among those that native queries allow.%s"
              .formatted(name, NearestName.suggestion(name, Allowed.VARIABLES)));
    }
  }
}
