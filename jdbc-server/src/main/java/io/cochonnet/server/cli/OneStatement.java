package io.cochonnet.server.cli;

import io.cochonnet.server.error.ErrorCode;
import io.cochonnet.server.error.ServerException;
import java.io.PrintStream;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.apache.calcite.avatica.AvaticaSqlException;

/** Runs a statement on a server and prints what comes back. */
final class OneStatement {
  private final String jdbcUrl;

  OneStatement(String jdbcUrl) {
    this.jdbcUrl = jdbcUrl;
  }

  /** Prints rows to {@code out} and errors to {@code err}; returns the exit code. */
  int run(String sql, PrintStream out, PrintStream err) {
    try (Connection connection = connect(jdbcUrl);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      TextTable table = TextTable.of(rows);
      out.print(table.render());
      out.println(table.size() == 1 ? "(1 row)" : "(" + table.size() + " rows)");
      return ExitCode.OK;
    } catch (SQLException e) {
      err.println(message(e));
      return ExitCode.FAILED;
    }
  }

  /**
   * Connects to a server.
   *
   * @throws ServerException SRV-103 where none answers
   */
  static Connection connect(String jdbcUrl) throws SQLException {
    try {
      return DriverManager.getConnection(jdbcUrl);
    } catch (SQLException | RuntimeException e) {
      if (isUnreachable(e)) {
        throw new ServerException(
            ErrorCode.SERVER_UNREACHABLE,
            "No server answers at %s. Start one with `cochonnet demo` or `cochonnet serve`, or give another --url."
                .formatted(jdbcUrl),
            e);
      }
      throw e;
    }
  }

  /** Whether there is no server, or none any more. */
  static boolean isUnreachable(Throwable failure) {
    for (Throwable next = failure; next != null; next = next.getCause()) {
      if (next instanceof SocketException || next instanceof UnknownHostException) {
        return true;
      }
    }
    return false;
  }

  /** The server's own words, without those that Avatica's driver puts around them. */
  static String message(SQLException e) {
    String message =
        e instanceof AvaticaSqlException avatica
            ? String.valueOf(avatica.getErrorMessage())
            : String.valueOf(e.getMessage());
    return message.replaceFirst("(?s)^.*Remote driver error: ", "");
  }
}
