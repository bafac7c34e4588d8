package io.cochonnet.adapter.translate;

import io.cochonnet.adapter.mql.Capability;
import io.cochonnet.adapter.mql.Mql;
import io.cochonnet.adapter.mql.MqlExpression;
import io.cochonnet.adapter.mql.MqlExpression.NamedOperator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlLibraryOperators;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;

/** A text that is held against a constant pattern. */
record TextPredicate(RexNode subject, TextPattern pattern) {
  private static final Set<SqlOperator> OPERATORS =
      Set.of(
          SqlStdOperatorTable.LIKE,
          SqlLibraryOperators.ILIKE,
          SqlLibraryOperators.STARTS_WITH,
          SqlLibraryOperators.ENDS_WITH);

  /** LIKE, ILIKE, STARTS_WITH and ENDS_WITH with constants; empty for everything else. */
  static Optional<TextPredicate> of(RexNode node) {
    if (!(node instanceof RexCall call) || call.getOperands().size() < 2) {
      return Optional.empty();
    }
    RexNode subject = call.getOperands().get(0);
    return OPERATORS.contains(call.getOperator())
        ? text(call, 1)
            .flatMap(text -> pattern(call, text))
            .map(pattern -> new TextPredicate(subject, pattern))
        : Optional.empty();
  }

  /** The test of a text, false or null where it is null. */
  static MqlExpression test(TextPattern pattern, MqlExpression text, FunctionCall call) {
    if (pattern.exact().isPresent()) {
      return Mql.operator("$eq", text, Mql.text(pattern.exact().get()));
    }
    if (pattern.matchesAll()) {
      return Mql.isNotNull(text);
    }
    return call.has(Capability.REGEX_MATCH)
        ? regexMatch(pattern, text)
        : search(pattern, text, call);
  }

  private static MqlExpression regexMatch(TextPattern pattern, MqlExpression text) {
    Map<String, MqlExpression> arguments = new LinkedHashMap<>();
    arguments.put("input", text);
    arguments.put("regex", Mql.text(pattern.regex()));
    arguments.put("options", Mql.text("s"));
    return new NamedOperator("$regexMatch", arguments);
  }

  /** For servers without regular expressions in expressions. */
  private static MqlExpression search(TextPattern pattern, MqlExpression text, FunctionCall call) {
    call.require(Capability.TEXT);
    Optional<MqlExpression> prefix =
        pattern.prefix().map(start -> Mql.operator("$eq", index(text, start), Mql.integer(0)));
    Optional<MqlExpression> infix =
        pattern.infix().map(part -> Mql.operator("$gte", index(text, part), Mql.integer(0)));
    return prefix
        .or(() -> infix)
        .orElseThrow(
            () -> call.refuse("of this pattern needs REGEX_MATCH, which the server lacks"));
  }

  private static MqlExpression index(MqlExpression text, String part) {
    return Mql.operator("$indexOfCP", List.of(text, Mql.text(part)));
  }

  private static Optional<TextPattern> pattern(RexCall call, String text) {
    SqlOperator operator = call.getOperator();
    if (operator.equals(SqlStdOperatorTable.LIKE) || operator.equals(SqlLibraryOperators.ILIKE)) {
      boolean ignoreCase = operator.equals(SqlLibraryOperators.ILIKE);
      if (call.getOperands().size() == 2) {
        return TextPattern.like(text, Optional.empty(), ignoreCase);
      }
      return text(call, 2)
          .filter(escape -> escape.length() == 1)
          .flatMap(escape -> TextPattern.like(text, Optional.of(escape.charAt(0)), ignoreCase));
    }
    if (text.isEmpty() || text.indexOf('\0') >= 0) {
      return Optional.empty();
    }
    if (operator.equals(SqlLibraryOperators.STARTS_WITH)) {
      return Optional.of(TextPattern.startingWith(text));
    }
    return Optional.of(TextPattern.endingWith(text));
  }

  private static Optional<String> text(RexCall call, int index) {
    return call.getOperands().get(index) instanceof RexLiteral literal
            && SqlTypeName.CHAR_TYPES.contains(literal.getType().getSqlTypeName())
            && !literal.isNull()
        ? Optional.ofNullable(literal.getValueAs(String.class))
        : Optional.empty();
  }
}
