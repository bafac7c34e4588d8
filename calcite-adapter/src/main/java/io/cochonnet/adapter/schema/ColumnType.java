package io.cochonnet.adapter.schema;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The declared type of a column.
 *
 * @param precision digits in all, 1..34 (what a Decimal128 holds); 0 where the kind is not DECIMAL
 * @param scale digits after the point, 0..precision; 0 where the kind is not DECIMAL
 * @param element the type of an array's elements, itself neither ARRAY nor BINARY; empty where the
 *     kind is not ARRAY
 */
public record ColumnType(Kind kind, int precision, int scale, Optional<ColumnType> element) {
  /** Most digits of a DECIMAL. */
  public static final int MAX_PRECISION = 34;

  public static final ColumnType BOOLEAN = of(Kind.BOOLEAN);
  public static final ColumnType INTEGER = of(Kind.INTEGER);
  public static final ColumnType BIGINT = of(Kind.BIGINT);
  public static final ColumnType DOUBLE = of(Kind.DOUBLE);
  public static final ColumnType VARCHAR = of(Kind.VARCHAR);
  public static final ColumnType TIMESTAMP = of(Kind.TIMESTAMP);
  public static final ColumnType DATE = of(Kind.DATE);
  public static final ColumnType OBJECT_ID = of(Kind.OBJECT_ID);
  public static final ColumnType JSON = of(Kind.JSON);
  public static final ColumnType BINARY = of(Kind.BINARY);

  /** The kinds; OBJECT_ID and JSON are character strings in SQL. */
  public enum Kind {
    BOOLEAN,
    /** 32 bits. */
    INTEGER,
    /** 64 bits. */
    BIGINT,
    DOUBLE,
    /** With a fixed number of digits after the point. */
    DECIMAL,
    VARCHAR,
    /** A moment, in milliseconds. */
    TIMESTAMP,
    /** A day, stored as its midnight in UTC. */
    DATE,
    /** An ObjectId as 24 hexadecimal digits. */
    OBJECT_ID,
    /** Any value as relaxed extended JSON. */
    JSON,
    BINARY,
    /** A list of values of one type, any of which can be null. */
    ARRAY
  }

  private static final Set<Kind> NO_ELEMENTS = Set.of(Kind.ARRAY, Kind.BINARY);

  public ColumnType {
    if (kind != Kind.DECIMAL && (precision != 0 || scale != 0)) {
      throw new IllegalArgumentException(
          "Type[%s] takes nothing in parentheses. Write %s.".formatted(kind, kind));
    }
    if (kind == Kind.DECIMAL && (precision < 1 || precision > MAX_PRECISION)) {
      throw new IllegalArgumentException(
          "Type[DECIMAL(%d, %d)] has a precision outside 1..%d."
              .formatted(precision, scale, MAX_PRECISION));
    }
    if (kind == Kind.DECIMAL && (scale < 0 || scale > precision)) {
      throw new IllegalArgumentException(
          "Type[DECIMAL(%d, %d)] has a scale outside 0..%d."
              .formatted(precision, scale, precision));
    }
    if ((kind == Kind.ARRAY) != element.isPresent()) {
      throw new IllegalArgumentException("An ARRAY, and nothing else, has elements.");
    }
    if (element.isPresent() && NO_ELEMENTS.contains(element.get().kind)) {
      throw new IllegalArgumentException(
          "Type[%s ARRAY] is not supported: elements are neither ARRAY nor BINARY. Write JSON."
              .formatted(element.get()));
    }
  }

  /** The type of a kind other than DECIMAL and ARRAY. */
  public static ColumnType of(Kind kind) {
    return new ColumnType(kind, 0, 0, Optional.empty());
  }

  public static ColumnType decimal(int precision, int scale) {
    return new ColumnType(Kind.DECIMAL, precision, scale, Optional.empty());
  }

  /**
   * The type of arrays whose elements have this type or are null.
   *
   * @throws IllegalArgumentException where {@code element} is ARRAY or BINARY
   */
  public static ColumnType array(ColumnType element) {
    return new ColumnType(Kind.ARRAY, 0, 0, Optional.of(element));
  }

  /**
   * Parses the declared form, e.g. {@code VARCHAR}, {@code DECIMAL(10, 2)} or {@code VARCHAR
   * ARRAY}, in any case.
   *
   * @throws IllegalArgumentException with a sentence that names the nearest type
   */
  public static ColumnType parse(String text) {
    return ColumnTypeParser.parse(text.strip().toUpperCase(Locale.ROOT));
  }

  /** The declared form, which {@link #parse} reads. */
  @Override
  public String toString() {
    return switch (kind) {
      case DECIMAL -> "DECIMAL(%d, %d)".formatted(precision, scale);
      case ARRAY -> element.map(ColumnType::toString).orElse("") + " ARRAY";
      default -> kind.name();
    };
  }
}
