package io.cochonnet.dashboards.check;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.avatica.util.Casing;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParser;
import org.apache.calcite.sql.parser.babel.SqlBabelParserImpl;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/** The columns that an SQL expression names. */
final class SqlColumns {
  private static final SqlParser.Config CONFIG =
      SqlParser.config()
          .withParserFactory(SqlBabelParserImpl.FACTORY)
          .withUnquotedCasing(Casing.TO_LOWER)
          .withQuotedCasing(Casing.UNCHANGED);

  private SqlColumns() {}

  /**
   * What was found.
   *
   * @param problem why the text is no expression
   */
  record Answer(Set<String> columns, Optional<String> problem) {}

  /** Columns of an expression, or of one with DESC. Subqueries are not looked into. */
  static Answer of(String expression) {
    Set<String> columns = new LinkedHashSet<>();
    try {
      String bare = expression.replaceFirst("(?i)\\s+DESC$", "");
      SqlParser.create(bare, CONFIG).parseExpression().accept(new Names(columns));
      return new Answer(columns, Optional.empty());
    } catch (SqlParseException e) {
      String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      return new Answer(Set.of(), Optional.of(message));
    }
  }

  /** Collects identifiers that are no names of functions. */
  private static final class Names extends SqlBasicVisitor<@Nullable Void> {
    private final Set<String> columns;

    Names(Set<String> columns) {
      this.columns = columns;
    }

    @Override
    public @Nullable Void visit(SqlIdentifier identifier) {
      if (!identifier.isStar()) {
        columns.add(identifier.names.get(identifier.names.size() - 1));
      }
      return null;
    }

    @Override
    public @Nullable Void visit(SqlCall call) {
      for (SqlNode operand : call.getOperandList()) {
        if (operand != null && !operand.isA(SqlKind.QUERY)) {
          operand.accept(this);
        }
      }
      return null;
    }
  }
}
