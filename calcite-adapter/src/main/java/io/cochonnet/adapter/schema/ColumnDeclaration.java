package io.cochonnet.adapter.schema;

import java.util.Optional;

/**
 * A column of a declared table.
 *
 * @param path where the value stands in the document (after {@code unwind}, where the table has
 *     one)
 * @param nullable false promises that the field is present and not null in every document; then a
 *     mismatch cannot read as NULL
 * @param description empty where there is none
 */
public record ColumnDeclaration(
    String name,
    FieldPath path,
    ColumnType type,
    boolean nullable,
    MismatchPolicy onTypeMismatch,
    String description) {
  public ColumnDeclaration {
    if (name.isBlank()) {
      throw new IllegalArgumentException("A column has a name.");
    }
    if (!nullable && onTypeMismatch == MismatchPolicy.NULL) {
      throw new IllegalArgumentException(
          "Column[%s] is not nullable, so a mismatch cannot read as NULL. Make it nullable, or set on_type_mismatch: error."
              .formatted(name));
    }
  }

  /**
   * A builder of a nullable column without description, whose mismatches are errors and whose path
   * is its name.
   */
  public static Builder builder(String name, ColumnType type) {
    return new Builder(name, type);
  }

  /** The same column with its value at another place. */
  public ColumnDeclaration at(FieldPath place) {
    return new ColumnDeclaration(name, place, type, nullable, onTypeMismatch, description);
  }

  /** The elements of an array column, where they stand one by one at a place. */
  public ColumnDeclaration elements(FieldPath place) {
    return new ColumnDeclaration(
        name, place, type.element().orElseThrow(), true, onTypeMismatch, description);
  }

  /** The same column where a row may be missing altogether. */
  public ColumnDeclaration orNull() {
    return new ColumnDeclaration(name, path, type, true, onTypeMismatch, description);
  }

  /** Collects the parts of a column. */
  public static final class Builder {
    private final String name;
    private final ColumnType type;
    private Optional<FieldPath> path = Optional.empty();
    private boolean nullable = true;
    private MismatchPolicy onTypeMismatch = MismatchPolicy.ERROR;
    private String description = "";

    private Builder(String name, ColumnType type) {
      this.name = name;
      this.type = type;
    }

    public Builder path(FieldPath path) {
      this.path = Optional.of(path);
      return this;
    }

    public Builder nullable(boolean nullable) {
      this.nullable = nullable;
      return this;
    }

    public Builder onTypeMismatch(MismatchPolicy onTypeMismatch) {
      this.onTypeMismatch = onTypeMismatch;
      return this;
    }

    public Builder description(String description) {
      this.description = description;
      return this;
    }

    /**
     * The column.
     *
     * @throws IllegalArgumentException where the parts contradict each other, or where no path is
     *     given and the name is none
     */
    public ColumnDeclaration build() {
      FieldPath place = path.orElseGet(() -> FieldPath.parse(name));
      return new ColumnDeclaration(name, place, type, nullable, onTypeMismatch, description);
    }
  }
}
