package io.cochonnet.catalog.expression;

import java.util.Optional;
import java.util.function.Consumer;
import org.apache.calcite.avatica.util.Casing;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParser;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.validate.SqlConformanceEnum;

/** Parses an expression; unquoted names are taken in lower case. */
final class SqlReader {
  private static final SqlParser.Config CONFIG =
      SqlParser.config()
          .withUnquotedCasing(Casing.TO_LOWER)
          .withQuotedCasing(Casing.UNCHANGED)
          .withConformance(SqlConformanceEnum.LENIENT);

  private SqlReader() {}

  /** Empty where the text does not parse; {@code problems} is told why. */
  static Optional<SqlNode> read(String text, Consumer<String> problems) {
    try {
      return Optional.of(SqlParser.create(text, CONFIG).parseExpression());
    } catch (SqlParseException e) {
      problems.accept(what(e) + at(e.getPos()));
      return Optional.empty();
    }
  }

  /** {@code " (line 1, column 5)"}, counted within the text. */
  static String at(SqlParserPos position) {
    return " (line %d, column %d)".formatted(position.getLineNum(), position.getColumnNum());
  }

  private static String what(SqlParseException e) {
    String message = e.getMessage();
    String first = message == null ? "" : message.lines().findFirst().orElse("");
    return first.replaceAll(" at line \\d+, column \\d+.*", "").replaceAll("[.:]$", "");
  }
}
