package io.cochonnet.server.avatica;

import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line for each statement that has been executed; never values, neither parameters nor
 * literals.
 */
final class StatementLog {
  private static final Logger LOG = LoggerFactory.getLogger("io.cochonnet.statements");
  private static final Pattern TEXT_LITERAL = Pattern.compile("'(?:[^']|'')*'");
  private static final Pattern NUMBER = Pattern.compile("\\b\\d+(?:\\.\\d+)?\\b");
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final int MAX_LENGTH = 2_000;

  private StatementLog() {}

  /** Rows are those of the first frame; the client may fetch more. */
  static void finished(int statementId, @Nullable String sql, long startNanos, int rows) {
    LOG.atInfo()
        .addKeyValue("statement", statementId)
        .addKeyValue("ms", millis(startNanos))
        .addKeyValue("rows", rows)
        .log("finished: {}", withoutValues(sql));
  }

  static void failed(int statementId, @Nullable String sql, long startNanos, String code) {
    LOG.atInfo()
        .addKeyValue("statement", statementId)
        .addKeyValue("ms", millis(startNanos))
        .addKeyValue("error", code)
        .log("failed: {}", withoutValues(sql));
  }

  static String withoutValues(@Nullable String sql) {
    if (sql == null) {
      return "";
    }
    String shortened = sql.length() > MAX_LENGTH ? sql.substring(0, MAX_LENGTH) + "…" : sql;
    String bare = TEXT_LITERAL.matcher(shortened).replaceAll("?");
    // An unclosed literal may remain, in a statement that does not parse or was cut
    int unclosed = bare.indexOf('\'');
    String closed = unclosed < 0 ? bare : bare.substring(0, unclosed) + "?";
    return SPACE.matcher(NUMBER.matcher(closed).replaceAll("?")).replaceAll(" ").strip();
  }

  private static long millis(long startNanos) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
  }
}
