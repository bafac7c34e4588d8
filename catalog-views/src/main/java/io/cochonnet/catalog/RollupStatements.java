package io.cochonnet.catalog;

import io.cochonnet.catalog.sql.Query;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the statements of a rollup. All but {@link #cancel} are for one thread.
 *
 * <p>Before each statement that writes the lease is asked for.
 */
final class RollupStatements {
  private static final Logger LOG = LoggerFactory.getLogger(RollupStatements.class);

  /** How messages with an error code start, such as {@code MQL-101: }. */
  private static final Pattern CODED = Pattern.compile("[A-Z]{3}-\\d{3}: ");

  /** Reads a row. */
  interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  private final Connection connection;
  private final RollupLease lease;
  private volatile boolean cancelled;
  private volatile @Nullable Statement running;

  RollupStatements(Connection connection, RollupLease lease) {
    this.connection = connection;
    this.lease = lease;
  }

  /** Ends the statement under way, and lets no other begin. */
  void cancel() {
    cancelled = true;
    Statement statement = running;
    if (statement != null) {
      try {
        statement.cancel();
      } catch (SQLException e) {
        // It has just ended, or ends by itself: no other begins
        return;
      }
    }
  }

  /**
   * Writes, and answers the number of rows, or {@link java.sql.Statement#SUCCESS_NO_INFO}.
   *
   * @throws CatalogException CAT-040 where it fails, CAT-042 and CAT-043 where it may not begin
   */
  long write(String table, Query query) {
    lease.check();
    long start = System.nanoTime();
    try (Statement statement = statement(query)) {
      return statement instanceof PreparedStatement prepared
          ? prepared.executeLargeUpdate()
          : statement.executeLargeUpdate(query.text());
    } catch (SQLException e) {
      throw failed("Table[usage." + table + "] could not be written", e);
    } finally {
      running = null;
      log(query, start);
    }
  }

  /**
   * All rows of a query.
   *
   * @param what for the message: what is read
   */
  <T> List<T> rows(String what, Query query, Reader<T> reader) {
    long start = System.nanoTime();
    try (Statement statement = statement(query);
        ResultSet rows = answer(statement, query)) {
      List<T> all = new ArrayList<>();
      while (rows.next()) {
        all.add(reader.read(rows));
      }
      return all;
    } catch (SQLException e) {
      throw failed(what + " could not be read", e);
    } finally {
      running = null;
      log(query, start);
    }
  }

  /** The first cell of the first row; 0 where there is none. */
  long number(String what, Query query) {
    List<Long> numbers = rows(what, query, row -> row.getLong(1));
    return numbers.isEmpty() ? 0 : numbers.get(0);
  }

  /** A calendar by which JDBC gives moments as they are. */
  static Calendar utc() {
    return Calendar.getInstance(TimeZone.getTimeZone("UTC"), Locale.ROOT);
  }

  private static void log(Query query, long start) {
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    LOG.debug("{} ms: {}", millis, query.text());
  }

  private static ResultSet answer(Statement statement, Query query) throws SQLException {
    return statement instanceof PreparedStatement prepared
        ? prepared.executeQuery()
        : statement.executeQuery(query.text());
  }

  /** Prepared where there are parameters: a prepared update may not leave its count open. */
  private Statement statement(Query query) throws SQLException {
    stopIfCancelled();
    Statement statement =
        query.parameters().isEmpty()
            ? connection.createStatement()
            : prepared(query.text(), query.parameters());
    running = statement;
    stopIfCancelled();
    return statement;
  }

  private PreparedStatement prepared(String text, List<?> parameters) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(text);
    for (int i = 0; i < parameters.size(); i++) {
      if (parameters.get(i) instanceof byte[] bytes) {
        statement.setBytes(i + 1, bytes);
      } else {
        statement.setString(i + 1, parameters.get(i).toString());
      }
    }
    return statement;
  }

  private void stopIfCancelled() {
    if (cancelled) {
      throw cancelled(null);
    }
  }

  private static CatalogException cancelled(@Nullable Throwable cause) {
    return new CatalogException(
        ErrorCode.ROLLUP_CANCELLED,
        "The rollup was stopped before its end. Nothing is lost: run it again, and it writes the"
            + " same days anew.",
        cause);
  }

  private CatalogException failed(String what, SQLException cause) {
    if (cancelled) {
      return cancelled(cause);
    }
    return new CatalogException(
        ErrorCode.ROLLUP_FAILED,
        what
            + ": "
            + reason(cause).replaceFirst("\\.$", "")
            + ". Nothing is lost: mend the cause and run the rollup again.",
        cause);
  }

  /**
   * The reason itself; what JDBC puts around it repeats the whole statement. What is below a
   * message with a code stays hidden: it is the database's own text, which may quote documents.
   */
  private static String reason(Throwable thrown) {
    Throwable reason = thrown;
    while (reason.getCause() != null
        && !CODED.matcher(String.valueOf(reason.getMessage())).lookingAt()) {
      reason = reason.getCause();
    }
    return String.valueOf(reason.getMessage());
  }
}
