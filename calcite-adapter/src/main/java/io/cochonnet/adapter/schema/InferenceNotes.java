package io.cochonnet.adapter.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.BsonType;

/** Writes down what a person should know who reviews an inferred table. */
final class InferenceNotes {
  private final List<String> notes = new ArrayList<>();

  List<String> list() {
    return notes;
  }

  void field(FieldPath path, Field field, TypeChoice choice) {
    if (field.isFolded()) {
      add("Field[%s] holds too many different fields: declared JSON as a whole.", path);
    }
    if (choice.conflict()) {
      add("Field[%s] holds %s: %s.", path, types(field), consequence(choice));
    } else if (choice.mismatches() > 0) {
      add(
          "Field[%s] is declared %s, which cannot hold every number exactly: the others (%d) read"
              + " as NULL.",
          path, choice.type(), choice.mismatches());
    }
    if (field.values() == 0) {
      add("Field[%s] is null wherever it was seen: declared JSON. Give it a type.", path);
    }
    if (!choice.conflict() && choice.type().equals(ColumnType.JSON)) {
      field.elements().ifPresent(elements -> array(path, elements));
    }
  }

  /** Why arrays are no ARRAY. */
  private void array(FieldPath path, Field elements) {
    Set<BsonType> types = elements.seen().keySet();
    if (elements.values() == 0) {
      add(
          "Field[%s] holds arrays without values: declared JSON. Give it a type, e.g. VARCHAR"
              + " ARRAY.",
          path);
    } else if (types.contains(BsonType.DOCUMENT)) {
      add(
          "Field[%s] holds arrays of documents: declared JSON. A table with `unwind: %s` has a row"
              + " for each element.",
          path, path);
    } else {
      add("Field[%s] holds arrays of %s: declared JSON.", path, types(elements));
    }
  }

  void name(FieldPath path, String name, String separator) {
    String natural = ColumnNames.natural(path, separator);
    if (!name.equals(natural)) {
      add("Column[%s] is Field[%s], as another field is named %s.", name, path, natural);
    }
  }

  void noFields(long documents) {
    add("%d documents showed no field: declared _id alone.", documents);
  }

  void limits(FieldTree tree, InferenceOptions options) {
    if (tree.leftOut() > 0) {
      add(
          "There are more than %d fields: %d values of further ones were left out. Raise the limit,"
              + " or declare the columns that matter.",
          options.maxColumns(), tree.leftOut());
    }
    if (tree.unnameable() > 0) {
      add(
          "%d values were left out: their field's name is blank, holds a dot or starts with '$', so"
              + " no path leads there.",
          tree.unnameable());
    }
  }

  private static String consequence(TypeChoice choice) {
    if (choice.flatten()) {
      return "the fields of its documents are columns, the others read as NULL";
    }
    return choice.mismatches() == 0
        ? "declared JSON, which holds them all"
        : "declared %s, what it cannot hold reads as NULL".formatted(choice.type());
  }

  /** The types but null, the most frequent first, with their share of the values. */
  private static String types(Field field) {
    List<Map.Entry<BsonType, Long>> seen =
        field.seen().entrySet().stream()
            .filter(entry -> !ColumnDecoder.isNull(entry.getKey()))
            .sorted(Map.Entry.<BsonType, Long>comparingByValue().reversed())
            .toList();
    long all = seen.stream().mapToLong(Map.Entry::getValue).sum();
    return seen.stream()
        .map(entry -> share(entry.getKey(), (double) entry.getValue() / all))
        .collect(Collectors.joining(", "));
  }

  private static String share(BsonType type, double share) {
    return String.format(Locale.ROOT, "%s (%.1f %%)", BsonTypeName.of(type), 100 * share);
  }

  private void add(String form, Object... arguments) {
    notes.add(String.format(Locale.ROOT, form, arguments));
  }
}
