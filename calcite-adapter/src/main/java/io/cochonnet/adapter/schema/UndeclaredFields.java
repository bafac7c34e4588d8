package io.cochonnet.adapter.schema;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.bson.BsonDocument;

/** Finds fields of documents that no table has a column for. */
public final class UndeclaredFields {
  private static final FieldPath ID = FieldPath.of("_id");

  private UndeclaredFields() {}

  /**
   * Columns for the fields that the documents hold and no table declares, under names that are free
   * in {@code table}. A field counts as declared where a column holds it, a document around it, or
   * a field in it.
   *
   * @param siblings all tables over the collection, {@code table} among them
   */
  public static List<ColumnDeclaration> of(
      TableDeclaration table,
      Collection<TableDeclaration> siblings,
      Collection<BsonDocument> documents,
      InferenceOptions options) {
    Set<FieldPath> declared = new HashSet<>();
    siblings.forEach(sibling -> declared.addAll(declaredBy(sibling, table)));
    Set<String> taken = new HashSet<>();
    table.columns().forEach(column -> taken.add(column.name().toLowerCase(Locale.ROOT)));
    List<ColumnDeclaration> undeclared = new ArrayList<>();
    TableDeclaration inferred =
        SchemaInference.infer(table.collection(), TableRows.of(table, documents).stream(), options)
            .declaration();
    for (ColumnDeclaration column : inferred.columns()) {
      boolean inside = table.unwind().map(column.path()::startsWith).orElse(true);
      if (inside && declared.stream().noneMatch(path -> overlap(path, column.path()))) {
        undeclared.add(named(column, free(column.name(), taken)));
      }
    }
    return undeclared;
  }

  /**
   * Of a table that unwinds another array, the whole array; of one that is written, the {@code _id}
   * too, which is made of its key.
   */
  private static List<FieldPath> declaredBy(TableDeclaration sibling, TableDeclaration table) {
    List<FieldPath> paths = new ArrayList<>();
    sibling.columns().forEach(column -> paths.add(column.path()));
    if (!sibling.unwind().equals(table.unwind())) {
      sibling.unwind().ifPresent(paths::add);
    }
    if (sibling.isWritable()) {
      paths.add(ID);
    }
    return paths;
  }

  private static boolean overlap(FieldPath one, FieldPath other) {
    return one.startsWith(other) || other.startsWith(one);
  }

  private static String free(String name, Set<String> taken) {
    String free = name;
    for (int number = 2; !taken.add(free.toLowerCase(Locale.ROOT)); number++) {
      free = name + "_" + number;
    }
    return free;
  }

  private static ColumnDeclaration named(ColumnDeclaration column, String name) {
    return new ColumnDeclaration(
        name,
        column.path(),
        column.type(),
        column.nullable(),
        column.onTypeMismatch(),
        column.description());
  }
}
