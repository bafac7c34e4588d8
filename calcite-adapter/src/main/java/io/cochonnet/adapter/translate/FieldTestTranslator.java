package io.cochonnet.adapter.translate;

import io.cochonnet.adapter.mql.Mql;
import io.cochonnet.adapter.mql.MqlExpression;
import io.cochonnet.adapter.mql.MqlFilter;
import io.cochonnet.adapter.mql.MqlFilter.Constant;
import io.cochonnet.adapter.mql.MqlFilter.FieldTest;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.util.Sarg;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;

/** Predicates on one column and constants, in the query language. */
final class FieldTestTranslator {
  private final RexBuilder rexBuilder;
  private final ExpressionTranslator expressions;
  private final DateRangeFilter dateRanges;

  FieldTestTranslator(RexBuilder rexBuilder, ExpressionTranslator expressions) {
    this.rexBuilder = rexBuilder;
    this.expressions = expressions;
    this.dateRanges = new DateRangeFilter(rexBuilder);
  }

  /** The test, or empty where the predicate is not one on a single column. */
  Optional<MqlFilter> translate(RexNode predicate) {
    if (predicate instanceof RexInputRef column) {
      return Optional.of(test(column, BsonBoolean.TRUE));
    }
    if (!(predicate instanceof RexCall call)) {
      return Optional.empty();
    }
    Optional<MqlFilter> pattern = pattern(call);
    if (pattern.isPresent()) {
      return pattern;
    }
    Optional<RexInputRef> column = column(call.getOperands().get(0));
    return column.isPresent()
        ? onColumn(call, column.get())
        : mirrored(call).or(() -> dateRanges.translate(call));
  }

  /** LIKE and its kin, and their negation. */
  private Optional<MqlFilter> pattern(RexCall call) {
    boolean negated = call.getKind() == SqlKind.NOT;
    return TextPredicate.of(negated ? call.getOperands().get(0) : call)
        .flatMap(
            predicate ->
                column(predicate.subject())
                    .map(column -> pattern(column, predicate.pattern(), negated)));
  }

  private static MqlFilter pattern(RexInputRef column, TextPattern pattern, boolean negated) {
    return negated
        ? PatternFilter.notMatching(pattern)
            .map(condition -> test(column, condition))
            .orElse(new Constant(false))
        : test(column, PatternFilter.matching(pattern));
  }

  private Optional<MqlFilter> onColumn(RexCall call, RexInputRef column) {
    return switch (call.getKind()) {
      case IS_NULL -> Optional.of(test(column, BsonNull.VALUE));
      case IS_NOT_NULL -> Optional.of(test(column, operator("$ne", BsonNull.VALUE)));
      case NOT, IS_FALSE -> Optional.of(test(column, BsonBoolean.FALSE));
      case IS_TRUE -> Optional.of(test(column, BsonBoolean.TRUE));
      case IS_NOT_TRUE -> Optional.of(test(column, operator("$ne", BsonBoolean.TRUE)));
      case IS_NOT_FALSE -> Optional.of(test(column, operator("$ne", BsonBoolean.FALSE)));
      case SEARCH -> search(column, call);
      default -> comparison(call, column, call.getOperands().size() > 1 ? 1 : 0, call.getKind());
    };
  }

  /** {@code constant op column} as {@code column op' constant}. */
  private Optional<MqlFilter> mirrored(RexCall call) {
    if (call.getOperands().size() != 2 || !SqlKind.COMPARISON.contains(call.getKind())) {
      return Optional.empty();
    }
    return column(call.getOperands().get(1))
        .flatMap(column -> comparison(call, column, 0, call.getKind().reverse()));
  }

  private Optional<MqlFilter> comparison(
      RexCall call, RexInputRef column, int constantIndex, SqlKind kind) {
    RexNode constant = call.getOperands().get(constantIndex);
    boolean comparable =
        (constant instanceof RexLiteral literal && !literal.isNull())
            || constant instanceof RexDynamicParam;
    if (!comparable || isNumberOfOtherKind(column, constant)) {
      return Optional.empty();
    }
    return switch (kind) {
      case EQUALS -> Optional.of(test(column, value(constant, column)));
      case NOT_EQUALS -> Optional.of(noneOf(column, List.of(value(constant, column))));
      case LESS_THAN -> Optional.of(range(column, "$lt", constant));
      case LESS_THAN_OR_EQUAL -> Optional.of(range(column, "$lte", constant));
      case GREATER_THAN -> Optional.of(range(column, "$gt", constant));
      case GREATER_THAN_OR_EQUAL -> Optional.of(range(column, "$gte", constant));
      default -> Optional.empty();
    };
  }

  private Optional<MqlFilter> search(RexInputRef column, RexCall call) {
    RexLiteral literal = (RexLiteral) call.getOperands().get(1);
    Sarg<?> sarg = literal.getValueAs(Sarg.class);
    RelDataType type = literal.getType();
    return sarg == null
        ? Optional.empty()
        : Optional.of(new SargTranslator(rexBuilder, this, column, type).translate(sarg));
  }

  /** The column of an operand, through casts that change no value. */
  private static Optional<RexInputRef> column(RexNode operand) {
    if (Opaque.isOpaque(operand.getType())) {
      return Optional.empty();
    }
    if (operand instanceof RexInputRef column) {
      return Optional.of(column);
    }
    if (operand.isA(SqlKind.CAST)) {
      RexNode inner = ((RexCall) operand).getOperands().get(0);
      return CastFunction.isLossless(inner.getType(), operand.getType())
          ? column(inner)
          : Optional.empty();
    }
    return Optional.empty();
  }

  /** A decimal column against an approximate number compares as approximate numbers in SQL. */
  private static boolean isNumberOfOtherKind(RexInputRef column, RexNode constant) {
    return SqlTypeName.EXACT_TYPES.contains(column.getType().getSqlTypeName())
        && SqlTypeName.APPROX_TYPES.contains(constant.getType().getSqlTypeName());
  }

  /** A literal, or where the value of a parameter goes. */
  BsonValue value(RexNode constant, RexInputRef column) {
    return constant instanceof RexLiteral literal
        ? expressions.literals().translate(literal, column.getType())
        : LiteralTranslator.placeholder((RexDynamicParam) constant);
  }

  MqlFilter range(RexInputRef column, String operator, RexNode bound) {
    return test(column, operator(operator, value(bound, column)));
  }

  /** {@code column NOT IN (…)}: null and missing are left out, as unknown is not true. */
  static MqlFilter noneOf(RexInputRef column, List<BsonValue> values) {
    BsonArray listed = new BsonArray(values);
    listed.add(BsonNull.VALUE);
    return test(column, operator("$nin", listed));
  }

  static MqlFilter test(RexInputRef column, BsonValue condition) {
    return new FieldTest(subject(column), condition);
  }

  static BsonDocument operator(String name, BsonValue value) {
    return new BsonDocument(name, value);
  }

  private static MqlExpression subject(RexInputRef column) {
    if (Opaque.isOpaque(column.getType())) {
      throw new Refusal("Values of opaque columns have no MQL form");
    }
    return Mql.column(column.getIndex());
  }
}
