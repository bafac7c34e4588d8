package io.cochonnet.benchmarks;

import io.cochonnet.adapter.DialectFunctions;
import io.cochonnet.adapter.MongoSchema;
import io.cochonnet.adapter.MongoSchemaOptions;
import io.cochonnet.adapter.exec.MongoConnection;
import io.cochonnet.adapter.rel.Pushdown;
import io.cochonnet.adapter.schema.SchemaDeclaration;
import io.cochonnet.adapter.schema.SchemaFile;
import io.cochonnet.yaml.Faults;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.apache.calcite.jdbc.CalciteConnection;
import org.apache.calcite.schema.SchemaPlus;

/** The generated data through the adapter, in this process, with Calcite's own JDBC driver. */
final class AdapterSchema implements AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(30);

  private final MongoConnection mongo;

  AdapterSchema(String mongoUri) {
    this.mongo = MongoConnection.open(mongoUri, CONNECT_TIMEOUT);
  }

  /** A connection with a planner of its own, whose default schema is the data's. */
  Connection connect(Pushdown pushdown) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("caseSensitive", "false");
    properties.setProperty("unquotedCasing", "TO_LOWER");
    properties.setProperty("quotedCasing", "UNCHANGED");
    properties.setProperty("conformance", "LENIENT");
    Connection connection = DriverManager.getConnection("jdbc:calcite:", properties);
    CalciteConnection calcite = connection.unwrap(CalciteConnection.class);
    SchemaPlus root = calcite.getRootSchema();
    MongoSchemaOptions options = MongoSchemaOptions.builder().pushdown(pushdown).build();
    root.add("benchmark", MongoSchema.create(mongo, declaration(), options));
    DialectFunctions.addTo(root);
    calcite.setSchema("benchmark");
    return connection;
  }

  @Override
  public void close() {
    mongo.close();
  }

  private static SchemaDeclaration declaration() {
    Faults faults = new Faults();
    return SchemaFile.parse("schema.yaml", text(), Map.of(), faults)
        .orElseThrow(() -> new IllegalStateException(faults.toString()));
  }

  private static String text() {
    try (InputStream stream =
        Objects.requireNonNull(AdapterSchema.class.getResourceAsStream("schema.yaml"))) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
