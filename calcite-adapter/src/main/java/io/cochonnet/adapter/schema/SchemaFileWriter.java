package io.cochonnet.adapter.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes tables in the form that {@link SchemaFile} reads, with what is known of them as comments.
 * The same tables give the same text.
 */
public final class SchemaFileWriter {
  private final Map<String, String> databases;
  private final StringBuilder text = new StringBuilder();

  /**
   * @param databases names of databases, and what stands for them in the file, e.g. <code>
   *     ${operational}</code>
   */
  public SchemaFileWriter(Map<String, String> databases) {
    this.databases = Map.copyOf(databases);
  }

  /**
   * The text of a file; every line ends with a line feed.
   *
   * @param header lines of the comment at the top, without the sign
   */
  public String write(List<String> header, List<TypedTable> tables) {
    text.setLength(0);
    header.forEach(line -> comment("", line));
    text.append("tables:\n");
    tables.forEach(this::table);
    return text.toString();
  }

  /**
   * A column as it stands below {@code columns:}, e.g. {@code app_platform: {path: app.platform,
   * type: VARCHAR}}.
   */
  public static String line(ColumnDeclaration column) {
    String name = YamlScalar.of(column.name());
    List<String> parts = new ArrayList<>();
    if (!column.path().render().equals(column.name())) {
      parts.add("path: " + YamlScalar.of(column.path().render()));
    }
    parts.add("type: " + type(column.type()));
    if (!column.nullable()) {
      parts.add("nullable: false");
    }
    if (column.onTypeMismatch() == MismatchPolicy.NULL) {
      parts.add("on_type_mismatch: null");
    }
    if (!column.description().isEmpty()) {
      parts.add("description: " + YamlScalar.of(column.description()));
    }
    return parts.size() == 1
        ? name + ": " + column.type()
        : name + ": {" + String.join(", ", parts) + "}";
  }

  private static String type(ColumnType type) {
    // Inside of braces a comma ends the value
    return type.toString().contains(",") ? "\"" + type + "\"" : type.toString();
  }

  private void table(TypedTable table) {
    TableDeclaration declaration = table.declaration();
    text.append('\n');
    comment("  ", origin(table));
    table.notes().forEach(note -> comment("  ", note));
    text.append("  ").append(YamlScalar.of(declaration.name())).append(":\n");
    declaration
        .database()
        .map(name -> databases.getOrDefault(name, YamlScalar.of(name)))
        .ifPresent(name -> entry("database", name));
    if (!declaration.collection().equals(declaration.name())) {
      entry("collection", YamlScalar.of(declaration.collection()));
    }
    if (!declaration.description().isEmpty()) {
      entry("description", YamlScalar.of(declaration.description()));
    }
    text.append("    columns:\n");
    table.evidence().forEach(column -> column("      ", column));
    if (!table.further().isEmpty()) {
      comment(
          "      ",
          "The validator does not declare these fields. Take the first # away to add one.");
      table.further().forEach(column -> column("      # ", column));
    }
  }

  private static String origin(TypedTable table) {
    String collection =
        table.declaration().database().map(database -> database + ".").orElse("")
            + table.declaration().collection();
    return switch (table.source()) {
      case VALIDATOR ->
          "Collection[%s]: typed by its validator, compared with %s."
              .formatted(collection, table.extent());
      case SAMPLE -> "Collection[%s]: typed by %s.".formatted(collection, table.extent());
    };
  }

  private void column(String indent, ColumnEvidence evidence) {
    text.append(indent)
        .append(line(evidence.column()))
        .append(" # ")
        .append(YamlScalar.comment(evidence.describe()))
        .append('\n');
  }

  private void entry(String key, String value) {
    text.append("    ").append(key).append(": ").append(value).append('\n');
  }

  private void comment(String indent, String line) {
    text.append(indent).append("# ").append(YamlScalar.comment(line)).append('\n');
  }
}
