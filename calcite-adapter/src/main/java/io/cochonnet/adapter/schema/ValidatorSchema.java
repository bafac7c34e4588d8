package io.cochonnet.adapter.schema;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.bson.BsonType;

/**
 * Makes a table of a collection's {@code $jsonSchema} validator.
 *
 * <ul>
 *   <li>Each property is a column; a property that is a document becomes columns of its own, down
 *       to the depth of the options, and deeper JSON.
 *   <li>A field that is required, cannot be null and lies in nothing optional is not nullable,
 *       where the validator is enforced.
 *   <li>{@code items} of one scalar type make an ARRAY; {@code enum} gives the type where nothing
 *       else does, and its values go into the description.
 *   <li>What can have several types, or is typed by {@code anyOf} and the like, is JSON, with a
 *       note.
 * </ul>
 */
public final class ValidatorSchema {
  private static final String ID = "_id";

  private final InferenceOptions options;
  private final boolean enforced;
  private final List<Candidate> candidates = new ArrayList<>();
  private final Map<FieldPath, JsonSchemaNode> nodes = new HashMap<>();
  private final List<String> open = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  private record Candidate(FieldPath path, ColumnType type, boolean nullable) {}

  private ValidatorSchema(InferenceOptions options, boolean enforced) {
    this.options = options;
    this.enforced = enforced;
  }

  /** The table; empty where the validator names no field. */
  public static Optional<InferredTable> table(
      String collection, CollectionValidator validator, InferenceOptions options) {
    JsonSchemaNode root = new JsonSchemaNode(validator.jsonSchema());
    ValidatorSchema schema = new ValidatorSchema(options, validator.enforced());
    schema.collect(Optional.empty(), root, false);
    return schema.candidates.isEmpty()
        ? Optional.empty()
        : Optional.of(schema.table(collection, root));
  }

  private InferredTable table(String collection, JsonSchemaNode root) {
    Map<FieldPath, String> names =
        ColumnNames.of(candidates.stream().map(Candidate::path).toList(), options.separator());
    TableDeclaration.Builder table =
        TableDeclaration.builder(collection).description(root.description());
    for (Candidate candidate : candidates) {
      FieldPath path = candidate.path();
      table.column(
          ColumnDeclaration.builder(Objects.requireNonNull(names.get(path)), candidate.type())
              .path(path)
              .nullable(candidate.nullable())
              .description(Objects.requireNonNull(nodes.get(path)).description())
              .build());
    }
    if (!enforced) {
      notes.add("The validator does not bind every write: all columns are nullable.");
    }
    if (!open.isEmpty()) {
      notes.add(
          "The validator allows further fields (%s), which are no columns. Declare those that matter in a schema file."
              .formatted(String.join(", ", open)));
    }
    return new InferredTable(table.build(), notes);
  }

  private void collect(Optional<FieldPath> outer, JsonSchemaNode document, boolean optional) {
    if (document.isOpen()) {
      open.add(outer.map(path -> "in " + path).orElse("at the top"));
    }
    Set<String> required = document.required();
    document
        .properties()
        .forEach(
            (name, node) -> {
              if (name.isBlank() || !FieldPath.isSegment(name)) {
                notes.add("Field[%s] is left out: no path leads there.".formatted(name));
                return;
              }
              FieldPath path =
                  outer.map(prefix -> prefix.child(name)).orElseGet(() -> FieldPath.of(name));
              boolean always = required.contains(name) || (outer.isEmpty() && name.equals(ID));
              add(path, node, optional || !always);
            });
  }

  private void add(FieldPath path, JsonSchemaNode node, boolean optional) {
    Set<BsonType> types = node.types();
    boolean nullable =
        optional || types.isEmpty() || types.stream().anyMatch(ColumnDecoder::isNull);
    boolean document =
        types.stream().allMatch(type -> type == BsonType.DOCUMENT || ColumnDecoder.isNull(type));
    if (document && !node.properties().isEmpty() && path.segments().size() <= options.depth()) {
      collect(Optional.of(path), node, nullable);
      return;
    }
    nodes.put(path, node);
    candidates.add(new Candidate(path, type(path, node), nullable || !enforced));
  }

  private ColumnType type(FieldPath path, JsonSchemaNode node) {
    JsonSchemaType type = JsonSchemaType.of(node);
    type.note().ifPresent(note -> notes.add("Field[%s] %s.".formatted(path, note)));
    return type.column();
  }
}
