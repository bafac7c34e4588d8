package io.cochonnet.server.avatica;

import java.sql.SQLException;
import java.util.function.Supplier;
import org.apache.calcite.avatica.Meta;
import org.apache.calcite.avatica.NoSuchConnectionException;
import org.jspecify.annotations.Nullable;

/** Runs what a client asks for and turns every failure into an error that the client may see. */
final class Guard {
  /** Something that a client asks for. */
  @FunctionalInterface
  interface Action<T extends @Nullable Object> {
    T run() throws SQLException;
  }

  /** The same without a result. */
  @FunctionalInterface
  interface Command {
    void run() throws SQLException;
  }

  private final Supplier<Served> served;

  Guard(Supplier<Served> served) {
    this.served = served;
  }

  void run(Command command) {
    call(
        () -> {
          command.run();
          return true;
        });
  }

  <T extends @Nullable Object> T call(Action<T> action) {
    return call(null, null, action);
  }

  <T extends @Nullable Object> T call(
      @Nullable String sql, @Nullable String defaultSchema, Action<T> action) {
    try {
      return action.run();
    } catch (ClientError | NoSuchConnectionException e) {
      throw e;
    } catch (SQLException | RuntimeException | AssertionError | StackOverflowError e) {
      // Calcite reports some bad statements as AssertionError, and recurses over deep ones
      throw served.get().errors().translate(e, sql, defaultSchema);
    }
  }

  /** Like {@link #call}, for the execution of a statement, which is logged. */
  Meta.ExecuteResult execute(
      int statementId,
      @Nullable String sql,
      @Nullable String defaultSchema,
      Action<Meta.ExecuteResult> action) {
    long start = System.nanoTime();
    try {
      Meta.ExecuteResult result = call(sql, defaultSchema, action);
      StatementLog.finished(statementId, sql, start, rows(result));
      return result;
    } catch (ClientError e) {
      StatementLog.failed(statementId, sql, start, label(e));
      throw e;
    }
  }

  private static String label(ClientError error) {
    return error.getErrorMessage().replaceAll("(?s):.*", "");
  }

  private static int rows(Meta.ExecuteResult result) {
    int rows = 0;
    for (Meta.MetaResultSet set : result.resultSets) {
      if (set.firstFrame != null && set.firstFrame.rows instanceof java.util.Collection<?> list) {
        rows += list.size();
      }
    }
    return rows;
  }
}
