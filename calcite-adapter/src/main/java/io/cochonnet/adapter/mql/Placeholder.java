package io.cochonnet.adapter.mql;

import io.cochonnet.adapter.schema.ColumnType;
import org.bson.BsonSymbol;

/**
 * Where the value of a parameter goes when a prepared statement runs. In the BSON of a query it
 * stands as a symbol, a type that neither SQL nor its literals have; EXPLAIN shows {@code ?0}.
 *
 * @param ordinal of the parameter, from 0
 * @param kind what the value is sent as
 */
public record Placeholder(int ordinal, ColumnType.Kind kind) {
  private static final char SEPARATOR = ' ';

  /** The placeholder that a symbol stands for. */
  public static Placeholder of(BsonSymbol symbol) {
    String text = symbol.getSymbol();
    int separator = text.indexOf(SEPARATOR);
    return new Placeholder(
        Integer.parseInt(text.substring(1, separator)),
        ColumnType.Kind.valueOf(text.substring(separator + 1)));
  }

  /** The same parameter, sent as another type. */
  public Placeholder as(ColumnType.Kind other) {
    return new Placeholder(ordinal, other);
  }

  /** How the placeholder stands in BSON. */
  public BsonSymbol value() {
    return new BsonSymbol(name(ordinal) + SEPARATOR + kind);
  }

  /** What the parameter is called, {@code ?0}; Calcite calls it so too. */
  public static String name(int ordinal) {
    return "?" + ordinal;
  }

  /** The name of the parameter that a symbol's text stands for. */
  static String name(String symbol) {
    return symbol.substring(0, symbol.indexOf(SEPARATOR));
  }
}
