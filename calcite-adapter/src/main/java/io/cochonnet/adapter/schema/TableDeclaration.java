package io.cochonnet.adapter.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A table over a collection: one row for each document or, with {@code unwind}, for each element of
 * an array in it.
 *
 * @param database empty for the database of the connection
 * @param unwind the array whose elements become rows; a column's path below it (or equal to it)
 *     means the element
 * @param columns at least one; names differ in more than their case
 * @param key names of columns, spelled as declared; rows are inserted and replaced by it, and
 *     without it the table is read-only
 * @param reading how the table is read; decided by the schema and the connection where it is unset
 * @param description empty where there is none
 */
public record TableDeclaration(
    String name,
    Optional<String> database,
    String collection,
    Optional<FieldPath> unwind,
    List<ColumnDeclaration> columns,
    List<String> key,
    ReadSettings reading,
    String description) {
  public TableDeclaration {
    columns = List.copyOf(columns);
    if (name.isBlank() || collection.isBlank()) {
      throw new IllegalArgumentException("A table has a name and a collection.");
    }
    TableCheck check = new TableCheck(name, columns);
    check.names();
    key = check.key(key);
    if (!key.isEmpty()) {
      check.writable(unwind);
    }
  }

  /** A builder of a table over the collection of the same name. */
  public static Builder builder(String name) {
    return new Builder(name);
  }

  /** A builder that starts from this declaration. */
  public Builder toBuilder() {
    Builder builder =
        new Builder(name).collection(collection).columns(columns).key(key).reading(reading);
    database.ifPresent(builder::database);
    unwind.ifPresent(builder::unwind);
    return builder.description(description);
  }

  /** The column of this name, in any case. */
  public Optional<ColumnDeclaration> column(String name) {
    return columns.stream().filter(column -> column.name().equalsIgnoreCase(name)).findFirst();
  }

  /** Whether rows can be inserted and deleted. */
  public boolean isWritable() {
    return !key.isEmpty();
  }

  /** Collects the parts of a table. */
  public static final class Builder {
    private final String name;
    private final List<ColumnDeclaration> columns = new ArrayList<>();
    private Optional<String> database = Optional.empty();
    private String collection;
    private Optional<FieldPath> unwind = Optional.empty();
    private List<String> key = List.of();
    private ReadSettings reading = ReadSettings.UNSET;
    private String description = "";

    private Builder(String name) {
      this.name = name;
      this.collection = name;
    }

    public Builder database(String database) {
      this.database = Optional.of(database);
      return this;
    }

    public Builder collection(String collection) {
      this.collection = collection;
      return this;
    }

    public Builder unwind(FieldPath unwind) {
      this.unwind = Optional.of(unwind);
      return this;
    }

    /** Adds columns to those already given. */
    public Builder columns(List<ColumnDeclaration> columns) {
      this.columns.addAll(columns);
      return this;
    }

    /** Adds a column to those already given. */
    public Builder column(ColumnDeclaration column) {
      columns.add(column);
      return this;
    }

    public Builder key(List<String> key) {
      this.key = List.copyOf(key);
      return this;
    }

    public Builder reading(ReadSettings reading) {
      this.reading = reading;
      return this;
    }

    public Builder description(String description) {
      this.description = description;
      return this;
    }

    /**
     * The table.
     *
     * @throws IllegalArgumentException where the table has no columns, a name twice, an unknown
     *     column in its key, or a key although it cannot be written
     */
    public TableDeclaration build() {
      return new TableDeclaration(
          name, database, collection, unwind, columns, key, reading, description);
    }
  }
}
