package io.cochonnet.adapter;

import io.cochonnet.adapter.exec.MongoConnection;
import io.cochonnet.adapter.nativequery.NativeAccess;
import io.cochonnet.adapter.rel.Pushdown;
import io.cochonnet.adapter.schema.SchemaDeclaration;
import io.cochonnet.adapter.schema.SchemaFile;
import io.cochonnet.yaml.Faults;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.calcite.jdbc.CalciteConnection;
import org.apache.calcite.schema.SchemaPlus;
import org.jspecify.annotations.Nullable;

/** Calcite connections over one schema, one for each way to push down. */
public final class SqlFixture implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final MongoConnection mongo;
  private final MongoSchema schema;
  private final Connection pushed;
  private final Connection local;
  private final Connection everything;
  private final Connection required;

  private SqlFixture(MongoConnection mongo, SqlSettings settings) throws SQLException {
    this.mongo = mongo;
    Map<String, MongoSchema> schemas = schemas(mongo, settings, Pushdown.ON, true);
    this.schema = Objects.requireNonNull(schemas.get(settings.defaultSchema()));
    this.pushed = connect(settings, schemas);
    this.local = connect(settings, schemas(mongo, settings, Pushdown.OFF, false));
    this.everything = connect(settings, schemas(mongo, settings, Pushdown.ALWAYS, false));
    this.required = connect(settings, schemas(mongo, settings, Pushdown.REQUIRED, false));
  }

  /** Opens a schema given as the text of a schema file; it is the default schema {@code t}. */
  public static SqlFixture open(String uri, String schemaYaml) throws SQLException {
    Faults faults = new Faults();
    SchemaDeclaration schema =
        SchemaFile.parse("schema.yaml", schemaYaml, Map.of(), faults)
            .orElseThrow(() -> new IllegalArgumentException(faults.toString()));
    return open(uri, schema);
  }

  public static SqlFixture open(String uri, SchemaDeclaration schema) throws SQLException {
    return open(MongoConnection.open(uri, TIMEOUT), SqlSettings.dialect(schema));
  }

  /** Over a connection to MongoDB, which closes with the fixture. */
  public static SqlFixture open(MongoConnection mongo, SqlSettings settings) throws SQLException {
    return new SqlFixture(mongo, settings);
  }

  /** The connection that pushes down in this way. */
  public Connection connection(Pushdown mode) {
    return switch (mode) {
      case OFF -> local;
      case ON -> pushed;
      case ALWAYS -> everything;
      case REQUIRED -> required;
    };
  }

  /** Rows as text, values joined by {@code |}, with pushdown. */
  public List<String> rows(String sql) throws SQLException {
    return rows(pushed, sql);
  }

  /** Rows as text with all pushed down that can be. */
  public List<String> everythingPushedRows(String sql) throws SQLException {
    return rows(everything, sql);
  }

  /** Rows as text where a part that runs here is an error. */
  public List<String> requiredRows(String sql) throws SQLException {
    return rows(required, sql);
  }

  /** The plan where a part that runs here would be an error. */
  public String explainRequired(String sql) throws SQLException {
    return String.join("\n", rows(required, "explain plan for " + sql));
  }

  /** Rows as text without pushdown. */
  public List<String> localRows(String sql) throws SQLException {
    return rows(local, sql);
  }

  /** Rows of a prepared statement with these values of its parameters, with pushdown. */
  List<String> preparedRows(String sql, @Nullable Object... values) throws SQLException {
    return preparedRows(pushed, sql, values);
  }

  /** Rows of a prepared statement without pushdown. */
  List<String> preparedLocalRows(String sql, @Nullable Object... values) throws SQLException {
    return preparedRows(local, sql, values);
  }

  private static List<String> preparedRows(
      Connection connection, String sql, @Nullable Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      try (ResultSet results = statement.executeQuery()) {
        return rows(results);
      }
    }
  }

  /** Values that read as NULL with pushdown, by column. */
  public Map<String, Long> mismatches() {
    return schema.mismatches().counts();
  }

  /** A statement with pushdown. */
  public Statement statement() throws SQLException {
    return pushed.createStatement();
  }

  public int update(String sql) throws SQLException {
    try (Statement statement = pushed.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }

  /** The plan, line by line. */
  public String explain(String sql) throws SQLException {
    return String.join("\n", rows(pushed, "explain plan for " + sql));
  }

  /** The plan where all is pushed down that can be. */
  public String explainEverythingPushed(String sql) throws SQLException {
    return String.join("\n", rows(everything, "explain plan for " + sql));
  }

  /** The commands that a statement sends, in the order of the plan. */
  public List<String> pipelines(String sql) throws SQLException {
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

  private static Map<String, MongoSchema> schemas(
      MongoConnection mongo, SqlSettings settings, Pushdown pushdown, boolean writable) {
    MongoSchemaOptions options =
        MongoSchemaOptions.builder()
            .pushdown(pushdown)
            .writable(writable)
            .nativeQueries(NativeAccess.declared())
            .build();
    Map<String, MongoSchema> schemas = new HashMap<>();
    settings
        .schemas()
        .forEach((name, schema) -> schemas.put(name, MongoSchema.create(mongo, schema, options)));
    return schemas;
  }

  private static Connection connect(SqlSettings settings, Map<String, MongoSchema> schemas)
      throws SQLException {
    Properties properties = new Properties();
    properties.putAll(settings.properties());
    Connection connection = DriverManager.getConnection("jdbc:calcite:", properties);
    CalciteConnection calcite = connection.unwrap(CalciteConnection.class);
    SchemaPlus root = calcite.getRootSchema();
    schemas.forEach(root::add);
    if (settings.dialectFunctions()) {
      DialectFunctions.addTo(root);
    }
    calcite.setSchema(settings.defaultSchema());
    return connection;
  }

  private static List<String> rows(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet results = statement.executeQuery(sql)) {
      return rows(results);
    }
  }

  private static List<String> rows(ResultSet results) throws SQLException {
    List<String> rows = new ArrayList<>();
    int columns = results.getMetaData().getColumnCount();
    while (results.next()) {
      List<String> row = new ArrayList<>();
      for (int i = 1; i <= columns; i++) {
        // A value of another class than the column's has a text as well, and fails here.
        results.getObject(i);
        row.add(String.valueOf(results.getString(i)));
      }
      rows.add(String.join("|", row));
    }
    return rows;
  }
}
