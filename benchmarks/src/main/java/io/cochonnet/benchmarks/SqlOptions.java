package io.cochonnet.benchmarks;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import picocli.CommandLine.Option;

/** Which SQL system is measured. */
final class SqlOptions {
  @Option(
      names = "--jdbc",
      paramLabel = "URL",
      description = {
        "The SQL side: any JDBC URL over the same data; {mongo-uri} in it becomes the server's.",
        "Default: the adapter in this process."
      })
  private Optional<String> url = Optional.empty();

  @Option(names = "--driver", paramLabel = "CLASS", description = "JDBC driver to load first.")
  private Optional<String> driver = Optional.empty();

  @Option(names = "--user", paramLabel = "NAME", description = "User of --jdbc.")
  private Optional<String> user = Optional.empty();

  @Option(
      names = "--password",
      paramLabel = "PASSWORD",
      interactive = true,
      arity = "0..1",
      description = "Password of --jdbc; asked for where it is not given.")
  private Optional<String> password = Optional.empty();

  @Option(
      names = "--sql",
      paramLabel = "DIRECTORY",
      description = "NAME.sql in it replaces a query's text, for other dialects.")
  private Optional<Path> directory = Optional.empty();

  @Option(
      names = "--pushdown",
      paramLabel = "MODE",
      defaultValue = "ON",
      description = "Of the adapter in this process: OFF, ON, ALWAYS or REQUIRED.")
  private String pushdown = "ON"; // no enum: with --jdbc the adapter need not be on the class path

  Optional<Path> directory() {
    return directory;
  }

  /** Opens the SQL side; closing the result closes all of it. */
  SqlSide open(String mongoUri) throws SQLException {
    if (url.isEmpty()) {
      return SqlSide.adapter(mongoUri, pushdown);
    }
    driver.ifPresent(SqlOptions::load);
    Properties properties = new Properties();
    user.ifPresent(name -> properties.setProperty("user", name));
    password.ifPresent(secret -> properties.setProperty("password", secret));
    Connection connection =
        DriverManager.getConnection(url.get().replace("{mongo-uri}", mongoUri), properties);
    return new SqlSide(connection, () -> {});
  }

  private static void load(String name) {
    try {
      Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalArgumentException(
          "Driver[%s] is not on the class path. Add its jar with BENCHMARK_CLASSPATH."
              .formatted(name),
          e);
    }
  }
}
