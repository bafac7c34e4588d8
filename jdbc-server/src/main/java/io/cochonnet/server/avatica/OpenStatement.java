package io.cochonnet.server.avatica;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.avatica.Meta;
import org.apache.calcite.avatica.jdbc.StatementInfo;
import org.jspecify.annotations.Nullable;

/** A client's statement and the result set that it is reading, if any. */
final class OpenStatement extends StatementInfo {
  private final String connectionId;
  private final Statement statement;
  private final Served served;
  private final ClientSettings settings;
  private final StatementWatch watch;
  private @Nullable ResultColumns columns;

  /**
   * @param served what the statement reads, whatever is served later
   * @param settings of the client's connection
   */
  OpenStatement(String connectionId, Statement statement, Served served, ClientSettings settings) {
    super(statement);
    this.connectionId = connectionId;
    this.statement = statement;
    this.served = served;
    this.settings = settings;
    this.watch = new StatementWatch(statement, settings.limit());
  }

  /** Whether the statement can run again, and would read what is served now. */
  boolean isFitFor(Served current) {
    return served == current && !watch.hasEnded();
  }

  ClientSettings settings() {
    return settings;
  }

  StatementWatch watch() {
    return watch;
  }

  String connectionId() {
    return connectionId;
  }

  Statement statement() {
    return statement;
  }

  /** Starts to read what the statement has just produced; null where it produced no rows. */
  @Nullable ResultColumns start(@Nullable ResultSet rows) throws SQLException {
    setResultSet(rows);
    columns = rows == null ? null : ResultColumns.of(rows.getMetaData(), settings);
    return columns;
  }

  /**
   * Reads rows on from where the last frame ended, and closes the result set after the last one.
   *
   * @param maxRows negative where all rows are wanted
   */
  Meta.Frame frame(long offset, int maxRows) throws SQLException {
    ResultSet rows = getResultSet();
    if (rows == null) {
      return Meta.Frame.EMPTY;
    }
    ResultColumns reader = columns == null ? start(rows) : columns;
    if (reader == null) {
      return Meta.Frame.EMPTY;
    }
    List<Object> read = new ArrayList<>();
    boolean done = maxRows == 0;
    while (!done && (maxRows < 0 || read.size() < maxRows)) {
      watch.check();
      done = !next();
      if (!done) {
        read.add(reader.read(rows));
      }
    }
    if (done) {
      rows.close();
    }
    return new Meta.Frame(offset, done, read);
  }
}
