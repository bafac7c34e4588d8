package io.cochonnet.adapter.rel;

import io.cochonnet.adapter.mql.Mql;
import io.cochonnet.adapter.mql.MqlExpression;
import io.cochonnet.adapter.mql.MqlExpression.FieldReference;
import io.cochonnet.adapter.mql.OutputColumn;
import io.cochonnet.adapter.mql.Relocation;
import io.cochonnet.adapter.schema.ColumnDeclaration;
import io.cochonnet.adapter.schema.ColumnType;
import io.cochonnet.adapter.schema.FieldPath;
import io.cochonnet.adapter.schema.MismatchPolicy;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** A column of a relation and how the current document of the pipeline holds it. */
sealed interface BoundColumn {
  /** Types whose values differ in Java, where BSON has one value for both. */
  Set<ColumnType.Kind> CONVERTED =
      EnumSet.of(
          ColumnType.Kind.INTEGER,
          ColumnType.Kind.BIGINT,
          ColumnType.Kind.DOUBLE,
          ColumnType.Kind.DECIMAL,
          ColumnType.Kind.DATE,
          ColumnType.Kind.TIMESTAMP);

  /** The column in the value sense. */
  MqlExpression value();

  /** How the column is read. */
  ColumnType type();

  /** Whether the column's values are read alike as another type; casts that lose nothing ask. */
  default boolean isReadAs(ColumnType other) {
    return type().kind() == other.kind()
        || !CONVERTED.contains(type().kind())
        || !CONVERTED.contains(other.kind());
  }

  /** The field that holds exactly the column's value, if there is one. */
  default Optional<FieldPath> field() {
    return value() instanceof FieldReference reference
        ? Optional.of(reference.path())
        : Optional.empty();
  }

  /**
   * The column where its document has become the field {@code parent}.
   *
   * @param orNull whether that field may be missing, for which every column is NULL
   */
  BoundColumn relocated(FieldPath parent, boolean orNull);

  /** The elements of an array, where they stand one by one at a place. */
  BoundColumn element(FieldPath place);

  /** A column of the collection as it is stored. */
  record Stored(String table, ColumnDeclaration column) implements BoundColumn {
    @Override
    public MqlExpression value() {
      return StoredValue.of(column);
    }

    @Override
    public BoundColumn relocated(FieldPath parent, boolean orNull) {
      ColumnDeclaration moved = column.at(parent.append(column.path()));
      return new Stored(table, orNull ? moved.orNull() : moved);
    }

    @Override
    public BoundColumn element(FieldPath place) {
      return new Stored(table, column.elements(place));
    }

    @Override
    public ColumnType type() {
      return column.type();
    }

    OutputColumn output(FieldPath path) {
      return new OutputColumn(
          table + "." + column.name(),
          path,
          column.type(),
          column.nullable(),
          column.onTypeMismatch(),
          true);
    }
  }

  /** A column that an expression over the current document gives. */
  record Computed(MqlExpression value, ColumnType type, boolean nullable) implements BoundColumn {
    @Override
    public BoundColumn relocated(FieldPath parent, boolean orNull) {
      MqlExpression moved = Relocation.into(parent).relocate(value);
      boolean guarded = orNull && !(moved instanceof FieldReference);
      return new Computed(
          guarded
              ? Mql.condition(Mql.isNotNull(new FieldReference(parent)), moved, Mql.NULL)
              : moved,
          type,
          nullable || orNull);
    }

    @Override
    public BoundColumn element(FieldPath place) {
      return new Computed(new FieldReference(place), type.element().orElseThrow(), true);
    }

    OutputColumn output(String name) {
      return new OutputColumn(
          name, FieldPath.of(name), type, nullable, MismatchPolicy.ERROR, false);
    }
  }
}
