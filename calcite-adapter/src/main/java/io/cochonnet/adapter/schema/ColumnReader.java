package io.cochonnet.adapter.schema;

import io.cochonnet.yaml.Faults;
import io.cochonnet.yaml.YamlMapping;
import java.util.Optional;
import java.util.function.Function;

/** Reads one column of a schema file; what is wrong becomes faults. */
final class ColumnReader {
  private final String name;
  private final String noun;
  private final Faults faults;

  ColumnReader(String table, String name, Faults faults) {
    this.name = name;
    this.noun = "Column[%s.%s]".formatted(table, name);
    this.faults = faults;
  }

  Optional<ColumnDeclaration> read(YamlMapping columns, boolean shortForm) {
    int before = faults.list().size();
    if (name.isBlank()) {
      return Optional.empty();
    }
    Optional<ColumnDeclaration.Builder> builder =
        shortForm ? readShort(columns) : readLong(columns, before);
    return builder
        .filter(parts -> faults.list().size() == before)
        .flatMap(parts -> parsed(columns, name, name, ignored -> parts.build()));
  }

  private Optional<ColumnDeclaration.Builder> readShort(YamlMapping columns) {
    return columns
        .text(name)
        .flatMap(text -> parsed(columns, name, text, ColumnType::parse))
        .map(type -> ColumnDeclaration.builder(name, type));
  }

  private Optional<ColumnDeclaration.Builder> readLong(YamlMapping columns, int before) {
    Optional<YamlMapping> found = columns.mapping(name);
    if (found.isEmpty()) {
      if (faults.list().size() == before) {
        columns.fault(name, noun + " has no type. Write %s: VARCHAR, for example.".formatted(name));
      }
      return Optional.empty();
    }
    YamlMapping column = found.get();
    Optional<FieldPath> path =
        column.text("path").flatMap(text -> parsed(column, "path", text, FieldPath::parse));
    Optional<ColumnType> type =
        column
            .requiredText("type")
            .flatMap(text -> parsed(column, "type", text, ColumnType::parse));
    Optional<Boolean> nullable = column.bool("nullable");
    Optional<MismatchPolicy> policy = readPolicy(column);
    Optional<String> description = column.text("description").map(String::strip);
    column.finish();
    return type.map(
        known -> {
          ColumnDeclaration.Builder builder = ColumnDeclaration.builder(name, known);
          path.ifPresent(builder::path);
          nullable.ifPresent(builder::nullable);
          policy.ifPresent(builder::onTypeMismatch);
          description.ifPresent(builder::description);
          return builder;
        });
  }

  /** In YAML the word {@code null} without quotes is no text, but here it means the policy. */
  private Optional<MismatchPolicy> readPolicy(YamlMapping column) {
    int before = faults.list().size();
    Optional<MismatchPolicy> policy = column.constant("on_type_mismatch", MismatchPolicy.class);
    boolean writtenAsNull =
        policy.isEmpty()
            && column.keys().contains("on_type_mismatch")
            && faults.list().size() == before;
    return writtenAsNull ? Optional.of(MismatchPolicy.NULL) : policy;
  }

  private <T> Optional<T> parsed(
      YamlMapping mapping, String key, String text, Function<String, T> parser) {
    return Attempt.at(
        () -> parser.apply(text), message -> mapping.fault(key, noun + ": " + message));
  }
}
