package io.cochonnet.adapter.translate;

import com.google.common.collect.BoundType;
import com.google.common.collect.Range;
import io.cochonnet.adapter.mql.MqlFilter;
import io.cochonnet.adapter.mql.MqlFilter.AllOf;
import io.cochonnet.adapter.mql.MqlFilter.AnyOf;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexUnknownAs;
import org.apache.calcite.util.Sarg;
import org.bson.BsonArray;
import org.bson.BsonNull;
import org.bson.BsonValue;

/** Calcite's search arguments (IN, BETWEEN, and what it folds into them) on one column. */
final class SargTranslator {
  private final RexBuilder rexBuilder;
  private final FieldTestTranslator fieldTests;
  private final RexInputRef column;
  private final RelDataType type;

  SargTranslator(
      RexBuilder rexBuilder, FieldTestTranslator fieldTests, RexInputRef column, RelDataType type) {
    this.rexBuilder = rexBuilder;
    this.fieldTests = fieldTests;
    this.column = column;
    this.type = type;
  }

  MqlFilter translate(Sarg<?> sarg) {
    boolean withNull = sarg.nullAs == RexUnknownAs.TRUE;
    if (sarg.isComplementedPoints()) {
      return withNull
          ? FieldTestTranslator.test(
              column, FieldTestTranslator.operator("$nin", new BsonArray(points(sarg.negate()))))
          : FieldTestTranslator.noneOf(column, points(sarg.negate()));
    }
    List<MqlFilter> alternatives = new ArrayList<>();
    if (sarg.isPoints()) {
      alternatives.add(anyOf(points(sarg)));
    } else {
      sarg.rangeSet.asRanges().forEach(range -> alternatives.add(range(range)));
    }
    if (withNull) {
      alternatives.add(FieldTestTranslator.test(column, BsonNull.VALUE));
    }
    return alternatives.size() == 1 ? alternatives.get(0) : new AnyOf(alternatives);
  }

  private MqlFilter anyOf(List<BsonValue> values) {
    return FieldTestTranslator.test(
        column,
        values.size() == 1
            ? values.get(0)
            : FieldTestTranslator.operator("$in", new BsonArray(values)));
  }

  private List<BsonValue> points(Sarg<?> sarg) {
    return sarg.rangeSet.asRanges().stream()
        .map(range -> fieldTests.value(literal(range.lowerEndpoint()), column))
        .toList();
  }

  private MqlFilter range(Range<?> range) {
    if (range.hasLowerBound()
        && range.hasUpperBound()
        && range.lowerEndpoint().equals(range.upperEndpoint())) {
      return anyOf(List.of(fieldTests.value(literal(range.lowerEndpoint()), column)));
    }
    List<MqlFilter> bounds = new ArrayList<>();
    if (range.hasLowerBound()) {
      String operator = range.lowerBoundType() == BoundType.CLOSED ? "$gte" : "$gt";
      bounds.add(fieldTests.range(column, operator, literal(range.lowerEndpoint())));
    }
    if (range.hasUpperBound()) {
      String operator = range.upperBoundType() == BoundType.CLOSED ? "$lte" : "$lt";
      bounds.add(fieldTests.range(column, operator, literal(range.upperEndpoint())));
    }
    if (bounds.isEmpty()) {
      return FieldTestTranslator.test(column, FieldTestTranslator.operator("$ne", BsonNull.VALUE));
    }
    return bounds.size() == 1 ? bounds.get(0) : new AllOf(bounds);
  }

  /** Trimmed, as Calcite does: texts of different lengths stand padded to the longest. */
  private RexLiteral literal(Object value) {
    return (RexLiteral) rexBuilder.makeLiteral(value, type, false, true);
  }
}
