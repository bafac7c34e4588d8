package io.cochonnet.adapter;

import com.google.common.base.Splitter;
import io.cochonnet.adapter.exec.MongoConnection;
import io.cochonnet.adapter.schema.SchemaFile;
import io.cochonnet.yaml.Faults;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The queries of {@code function-queries.txt}, which says how its lines are read, and the table
 * {@code v} that they are about: null in one of its documents, missing in another.
 */
public final class FunctionQueries {
  private static final Splitter BLOCKS = Splitter.on("\n\n").omitEmptyStrings();

  private FunctionQueries() {}

  public static List<String> all() {
    List<String> queries = new ArrayList<>();
    for (String block : BLOCKS.split(Resources.text("/function-queries.txt"))) {
      List<String> columns = new ArrayList<>();
      for (String line : block.lines().filter(line -> !line.startsWith("# ")).toList()) {
        if (line.startsWith("?")) {
          queries.add("select id from v where " + line.substring(1) + " order by id");
        } else if (line.startsWith("select")) {
          queries.add(line);
        } else {
          columns.add(line);
        }
      }
      if (!columns.isEmpty()) {
        queries.add("select id, " + String.join(", ", columns) + " from v order by id");
      }
    }
    return queries;
  }

  /**
   * Queries with functions that are not the dialect's, by the names that Calcite has for their
   * libraries.
   */
  public static Map<String, String> ofLibraries() {
    return Map.of(
        "standard,mysql", "select id, concat(s, s2, '!') from v order by id",
        "standard,oracle", "select id, concat(s, s2) from v order by id",
        "standard,bigquery", "select id, ends_with(s, 't'), ends_with(s, s2) from v order by id");
  }

  /** A schema with {@code v}, where the functions of these libraries are there. */
  public static SqlFixture open(MongoConnection mongo, String libraries) throws SQLException {
    SqlSettings dialect =
        SqlSettings.dialect(
            SchemaFile.parse("schema.yaml", schema(), Map.of(), new Faults()).orElseThrow());
    Map<String, String> properties = new HashMap<>(dialect.properties());
    properties.put("fun", libraries);
    return SqlFixture.open(
        mongo, new SqlSettings(dialect.schemas(), dialect.defaultSchema(), properties, true));
  }

  /** The documents of {@code v}. */
  public static String[] documents() {
    return Resources.text("/function-documents.json").lines().toArray(String[]::new);
  }

  /** The schema file with {@code v}. */
  public static String schema() {
    return Resources.text("/function-schema.yaml");
  }
}
