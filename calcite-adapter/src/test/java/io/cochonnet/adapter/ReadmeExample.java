package io.cochonnet.adapter;

import io.cochonnet.adapter.exec.MongoConnection;
import io.cochonnet.adapter.schema.SchemaDeclaration;
import io.cochonnet.adapter.schema.SchemaFile;
import io.cochonnet.yaml.Faults;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import org.apache.calcite.schema.SchemaPlus;

/** The Java of the README; {@link ReadmeTest} holds the two against each other. */
final class ReadmeExample {
  private ReadmeExample() {}

  static void printPlatforms(String url, PrintStream out) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("caseSensitive", "false");
    properties.setProperty("unquotedCasing", "UNCHANGED");
    try (Connection connection = DriverManager.getConnection(url, properties);
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT app_platform, COUNT(*) AS events FROM event GROUP BY app_platform")) {
      while (rows.next()) {
        out.println(rows.getString(1) + " " + rows.getLong(2));
      }
    }
  }

  static void addSchema(SchemaPlus root, MongoConnection mongo, Path schemaFile) {
    Faults faults = new Faults();
    SchemaDeclaration tables =
        SchemaFile.read(schemaFile, Map.of(), faults)
            .orElseThrow(() -> new IllegalArgumentException(faults.toString()));
    root.add("club", MongoSchema.create(mongo, tables, MongoSchemaOptions.readOnly()));
    DialectFunctions.addTo(root);
  }
}
