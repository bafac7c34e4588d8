package io.cochonnet.server.metadata;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Descriptions of schemas, tables and columns, by name and without regard to case; the empty text
 * where there is none.
 */
public final class Descriptions {
  private final Map<List<String>, String> texts;

  private Descriptions(Map<List<String>, String> texts) {
    this.texts = Map.copyOf(texts);
  }

  public static Descriptions none() {
    return new Descriptions(Map.of());
  }

  public static Builder builder() {
    return new Builder();
  }

  /** The description at {@code path}: a schema, a schema and a table, or these and a column. */
  public String of(String... path) {
    return texts.getOrDefault(key(path), "");
  }

  private static List<String> key(String... path) {
    return List.of(path).stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
  }

  /** Collects descriptions. */
  public static final class Builder {
    private final Map<List<String>, String> texts = new HashMap<>();

    private Builder() {}

    public Builder schema(String schema, String text) {
      texts.put(key(schema), text);
      return this;
    }

    public Builder table(String schema, String table, String text) {
      texts.put(key(schema, table), text);
      return this;
    }

    public Builder column(String schema, String table, String column, String text) {
      texts.put(key(schema, table, column), text);
      return this;
    }

    public Descriptions build() {
      return new Descriptions(texts);
    }
  }
}
