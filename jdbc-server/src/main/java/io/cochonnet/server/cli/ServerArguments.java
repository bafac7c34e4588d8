package io.cochonnet.server.cli;

import io.cochonnet.server.error.ServerException;
import java.sql.Connection;
import java.sql.SQLException;
import picocli.CommandLine.Option;

/** The option of commands that ask a running server. */
final class ServerArguments {
  private static final String DEFAULT_URL = "http://127.0.0.1:8765";

  @Option(
      names = "--url",
      paramLabel = "URL",
      description =
          "JDBC URL (jdbc:avatica:remote:...) or address of the server; default ${DEFAULT-VALUE}.",
      defaultValue = DEFAULT_URL)
  private String url = DEFAULT_URL;

  /** As it was given. */
  String url() {
    return url;
  }

  String jdbcUrl() {
    return url.startsWith("jdbc:")
        ? url
        : "jdbc:avatica:remote:url=" + url + ";serialization=protobuf";
  }

  /**
   * A connection to the server.
   *
   * @throws ServerException SRV-103 where none answers
   */
  Connection connect() throws SQLException {
    return OneStatement.connect(jdbcUrl());
  }
}
