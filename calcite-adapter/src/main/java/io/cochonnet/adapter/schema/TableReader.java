package io.cochonnet.adapter.schema;

import io.cochonnet.yaml.Faults;
import io.cochonnet.yaml.YamlMapping;
import io.cochonnet.yaml.YamlText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads the tables of a schema file; what is wrong becomes faults. */
final class TableReader {
  private final DatabaseName databases;
  private final Faults faults;

  TableReader(Map<String, String> variables, Faults faults) {
    this.databases = new DatabaseName(variables);
    this.faults = faults;
  }

  /** The tables without faults of their own; tables of the same name only once. */
  List<TableDeclaration> readAll(YamlMapping tables) {
    if (tables.keys().isEmpty()) {
      faults.add(tables.file(), tables.line(), "Key[tables] is empty. Declare at least one table.");
    }
    UniqueNames.check(tables, "Table[%s]");
    Map<String, TableDeclaration> read = new HashMap<>();
    List<TableDeclaration> inOrder = new ArrayList<>();
    for (String name : tables.keys()) {
      Optional<TableDeclaration> table =
          name.isBlank() ? Optional.empty() : readTable(name, tables);
      if (table.isPresent()
          && read.putIfAbsent(name.toLowerCase(Locale.ROOT), table.get()) == null) {
        inOrder.add(table.get());
      }
    }
    return inOrder;
  }

  private Optional<TableDeclaration> readTable(String name, YamlMapping tables) {
    int before = faults.list().size();
    Optional<YamlMapping> found = tables.mapping(name);
    if (found.isEmpty()) {
      if (faults.list().size() == before) {
        tables.fault(name, "Table[%s] is empty. Declare its columns.".formatted(name));
      }
      return Optional.empty();
    }
    YamlMapping table = found.get();
    TableDeclaration.Builder builder = TableDeclaration.builder(name);
    readPlace(name, table, builder);
    builder.reading(readSettings(table));
    table.text("description").map(String::strip).ifPresent(builder::description);
    readColumns(name, table, builder);
    table.finish();
    if (faults.list().size() > before) {
      return Optional.empty();
    }
    return Attempt.at(builder::build, message -> table.fault("key", message));
  }

  private void readPlace(String name, YamlMapping table, TableDeclaration.Builder builder) {
    table
        .text("database")
        .flatMap(text -> databases.read(text, table))
        .ifPresent(builder::database);
    Optional<String> collection = table.text("collection");
    if (collection.isPresent() && isNoCollection(collection.get())) {
      table.fault(
          "collection",
          "Collection[%s] is no name of a collection. It may be neither empty nor hold a '$'."
              .formatted(collection.get()));
    }
    collection.ifPresent(builder::collection);
    if (table.keys().contains("unwind")) {
      readUnwind(name, table).ifPresent(builder::unwind);
    }
  }

  private static ReadSettings readSettings(YamlMapping table) {
    return new ReadSettings(
        constant(table, "read_preference", ReadPreferenceMode::parse),
        constant(table, "read_concern", ReadConcernLevel::parse));
  }

  private static <T> Optional<T> constant(
      YamlMapping table, String key, Function<String, T> parser) {
    return table
        .text(key)
        .flatMap(text -> Attempt.at(() -> parser.apply(text), fault -> table.fault(key, fault)));
  }

  private static boolean isNoCollection(String name) {
    return name.isBlank() || name.indexOf('$') >= 0;
  }

  private Optional<FieldPath> readUnwind(String name, YamlMapping table) {
    int before = faults.list().size();
    Optional<String> path = table.text("unwind");
    if (faults.list().size() > before) {
      return Optional.empty();
    }
    if (path.isEmpty() || path.get().isBlank()) {
      table.fault(
          "unwind",
          "Table[%s] unwinds an empty path. Name the array, or remove the key.".formatted(name));
      return Optional.empty();
    }
    return Attempt.at(() -> FieldPath.parse(path.get()), message -> table.fault("unwind", message));
  }

  private void readColumns(String name, YamlMapping table, TableDeclaration.Builder builder) {
    table.require("columns");
    Optional<YamlMapping> found = table.mapping("columns");
    List<YamlText> key = readKey(name, table);
    if (found.isEmpty()) {
      return;
    }
    YamlMapping columns = found.get();
    if (columns.keys().isEmpty()) {
      table.fault("columns", "Table[%s] has no columns. Declare at least one.".formatted(name));
    }
    UniqueNames.check(columns, "Column[" + name.replace("%", "%%") + ".%s]");
    for (String column : columns.keys()) {
      new ColumnReader(name, column, faults)
          .read(columns, columns.isText(column))
          .ifPresent(builder::column);
    }
    checkKey(name, table, key, List.copyOf(columns.keys()));
    builder.key(key.stream().map(YamlText::value).toList());
  }

  private List<YamlText> readKey(String name, YamlMapping table) {
    int before = faults.list().size();
    List<YamlText> key = table.texts("key");
    if (key.isEmpty() && table.keys().contains("key") && faults.list().size() == before) {
      table.fault(
          "key", "Table[%s] has an empty key. Name its columns, or remove it.".formatted(name));
    }
    return key;
  }

  private void checkKey(String table, YamlMapping mapping, List<YamlText> key, List<String> names) {
    List<String> known = names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    List<String> seen = new ArrayList<>();
    for (YamlText part : key) {
      String folded = part.value().toLowerCase(Locale.ROOT);
      if (!known.contains(folded)) {
        faults.add(mapping.file(), part.line(), TableCheck.unknownKey(table, part.value(), names));
      } else if (seen.contains(folded)) {
        faults.add(mapping.file(), part.line(), TableCheck.repeatedKey(table, part.value()));
      }
      seen.add(folded);
    }
  }
}
