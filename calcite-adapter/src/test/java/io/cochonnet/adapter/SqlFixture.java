package io.cochonnet.adapter;

import io.cochonnet.adapter.exec.MongoConnection;
import io.cochonnet.adapter.nativequery.NativeAccess;
import io.cochonnet.adapter.rel.Pushdown;
import io.cochonnet.adapter.schema.SchemaDeclaration;
import io.cochonnet.adapter.schema.SchemaFile;
import io.cochonnet.yaml.Faults;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.calcite.jdbc.CalciteConnection;
import org.apache.calcite.schema.SchemaPlus;

/** Two Calcite connections over one schema, one with pushdown and one without. */
final class SqlFixture implements AutoCloseable {
  private final MongoConnection mongo;
  private final MongoSchema schema;
  private final Connection pushed;
  private final Connection local;
  private final Connection everything;
  private final Connection required;

  private SqlFixture(MongoConnection mongo, SchemaDeclaration schema) throws SQLException {
    this.mongo = mongo;
    this.schema = MongoSchema.create(mongo, schema, options(Pushdown.ON, true));
    this.pushed = connect(this.schema);
    this.local = connect(mongo, schema, Pushdown.OFF);
    this.everything = connect(mongo, schema, Pushdown.ALWAYS);
    this.required = connect(mongo, schema, Pushdown.REQUIRED);
  }

  /** Opens a schema given as the text of a schema file; it is the default schema {@code t}. */
  static SqlFixture open(String uri, String schemaYaml) throws SQLException {
    Faults faults = new Faults();
    SchemaDeclaration schema =
        SchemaFile.parse("schema.yaml", schemaYaml, Map.of(), faults)
            .orElseThrow(() -> new IllegalArgumentException(faults.toString()));
    return open(uri, schema);
  }

  static SqlFixture open(String uri, SchemaDeclaration schema) throws SQLException {
    return new SqlFixture(MongoConnection.open(uri, Duration.ofSeconds(10)), schema);
  }

  /** Rows as text, values joined by {@code |}, with pushdown. */
  List<String> rows(String sql) throws SQLException {
    return rows(pushed, sql);
  }

  /** Rows as text with all pushed down that can be. */
  List<String> everythingPushedRows(String sql) throws SQLException {
    return rows(everything, sql);
  }

  /** Rows as text where a part that runs here is an error. */
  List<String> requiredRows(String sql) throws SQLException {
    return rows(required, sql);
  }

  /** The plan where a part that runs here would be an error. */
  String explainRequired(String sql) throws SQLException {
    return String.join("\n", rows(required, "explain plan for " + sql));
  }

  /** Rows as text without pushdown. */
  List<String> localRows(String sql) throws SQLException {
    return rows(local, sql);
  }

  /** Values that read as NULL with pushdown, by column. */
  Map<String, Long> mismatches() {
    return schema.mismatches().counts();
  }

  /** A statement with pushdown. */
  Statement statement() throws SQLException {
    return pushed.createStatement();
  }

  int update(String sql) throws SQLException {
    try (Statement statement = pushed.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }

  /** The plan, line by line. */
  String explain(String sql) throws SQLException {
    return String.join("\n", rows(pushed, "explain plan for " + sql));
  }

  /** The plan where all is pushed down that can be. */
  String explainEverythingPushed(String sql) throws SQLException {
    return String.join("\n", rows(everything, "explain plan for " + sql));
  }

  /** The commands that a statement sends, in the order of the plan. */
  List<String> pipelines(String sql) throws SQLException {
    return Stream.of(explain(sql).split("\n"))
        .filter(line -> line.contains("pipeline=["))
        .map(line -> line.replaceFirst(".*pipeline=\\[", "").replaceFirst("]\\)$", ""))
        .map(line -> line.replaceFirst("], local=\\[.*", ""))
        .map(line -> line.replaceFirst("^db\\.getCollection\\(\"\\w+\"\\)\\.", ""))
        .collect(Collectors.toList());
  }

  @Override
  public void close() throws SQLException {
    pushed.close();
    local.close();
    everything.close();
    required.close();
    mongo.close();
  }

  private static Connection connect(
      MongoConnection mongo, SchemaDeclaration schema, Pushdown pushdown) throws SQLException {
    return connect(MongoSchema.create(mongo, schema, options(pushdown, false)));
  }

  private static MongoSchemaOptions options(Pushdown pushdown, boolean writable) {
    return MongoSchemaOptions.builder()
        .pushdown(pushdown)
        .writable(writable)
        .nativeQueries(NativeAccess.declared())
        .build();
  }

  private static Connection connect(MongoSchema schema) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("caseSensitive", "false");
    properties.setProperty("unquotedCasing", "TO_LOWER");
    properties.setProperty("quotedCasing", "UNCHANGED");
    properties.setProperty("conformance", "LENIENT");
    properties.setProperty("fun", "standard,postgresql");
    Connection connection = DriverManager.getConnection("jdbc:calcite:", properties);
    CalciteConnection calcite = connection.unwrap(CalciteConnection.class);
    SchemaPlus root = calcite.getRootSchema();
    root.add("t", schema);
    DialectFunctions.addTo(root);
    calcite.setSchema("t");
    return connection;
  }

  private static List<String> rows(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet results = statement.executeQuery(sql)) {
      List<String> rows = new ArrayList<>();
      int columns = results.getMetaData().getColumnCount();
      while (results.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
          row.add(String.valueOf(results.getString(i)));
        }
        rows.add(String.join("|", row));
      }
      return rows;
    }
  }
}
