package io.cochonnet.catalog;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * The tables that sources can read, so that columns can be checked before anything runs. Names are
 * compared without regard to case.
 */
public final class UsageTables {
  private final Map<String, Map<String, SqlTypeName>> typed = new LinkedHashMap<>();
  private final Set<String> untyped = new TreeSet<>();

  private UsageTables() {}

  public static Builder builder() {
    return new Builder();
  }

  /** Schema and table of all tables. */
  public List<String> names() {
    return Stream.concat(typed.keySet().stream(), untyped.stream()).toList();
  }

  /** Whether there is such a table, such as {@code usage.user_activity}. */
  public boolean has(String table) {
    return typed.containsKey(lower(table)) || untyped.contains(lower(table));
  }

  /** The columns of a table with their types; empty where they are not known. */
  public Optional<Map<String, SqlTypeName>> columns(String table) {
    return Optional.ofNullable(typed.get(lower(table)));
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** Collects tables. */
  public static final class Builder {
    private final UsageTables tables = new UsageTables();

    private Builder() {}

    /** A column of a table, which is added with its first one. */
    public Builder column(String table, String column, SqlTypeName type) {
      tables
          .typed
          .computeIfAbsent(lower(table), it -> new LinkedHashMap<>())
          .put(lower(column), type);
      return this;
    }

    /** A table whose columns only the database knows. */
    public Builder table(String table) {
      tables.untyped.add(lower(table));
      return this;
    }

    public UsageTables build() {
      return tables;
    }
  }
}
