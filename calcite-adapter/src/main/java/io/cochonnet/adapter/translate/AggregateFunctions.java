package io.cochonnet.adapter.translate;

import io.cochonnet.adapter.mql.Capability;
import io.cochonnet.adapter.mql.Mql;
import io.cochonnet.adapter.mql.MqlExpression;
import io.cochonnet.adapter.mql.MqlExpression.Literal;
import io.cochonnet.adapter.mql.MqlStage.Accumulator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeUtil;

/**
 * The aggregates that have an MQL form, or a known reason for having none: one line an aggregate.
 * All but COUNT and LITERAL_AGG are NULL over no values, and all skip NULL among their arguments;
 * EVERY and BOOL_AND are minima, SOME and BOOL_OR maxima.
 */
final class AggregateFunctions {
  static final AggregateFunctions INSTANCE = new AggregateFunctions();

  private final Map<SqlKind, AggregateFunction> byKind = new EnumMap<>(SqlKind.class);

  private AggregateFunctions() {
    byKind.put(SqlKind.COUNT, AggregateFunctions::count);
    byKind.put(SqlKind.REGR_COUNT, AggregateFunctions::count);
    byKind.put(SqlKind.SUM, AggregateFunctions::sum);
    byKind.put(SqlKind.SUM0, AggregateFunctions::sumOrZero);
    byKind.put(SqlKind.AVG, AggregateFunctions::average);
    byKind.put(SqlKind.MIN, argument -> skippingNulls("$min", argument));
    byKind.put(SqlKind.MAX, argument -> skippingNulls("$max", argument));
    // Calcite takes the largest
    byKind.put(SqlKind.ANY_VALUE, argument -> skippingNulls("$max", argument));
    byKind.put(SqlKind.STDDEV_POP, argument -> deviation("$stdDevPop", argument));
    byKind.put(SqlKind.STDDEV_SAMP, argument -> deviation("$stdDevSamp", argument));
    byKind.put(SqlKind.VAR_POP, argument -> squared(deviation("$stdDevPop", argument)));
    byKind.put(SqlKind.VAR_SAMP, argument -> squared(deviation("$stdDevSamp", argument)));
    byKind.put(SqlKind.LITERAL_AGG, AggregateFunctions::literal);
    byKind.put(SqlKind.SINGLE_VALUE, refused("has to fail for several values"));
    byKind.put(SqlKind.LISTAGG, refused("depends on the order of the rows"));
    byKind.put(SqlKind.ARRAY_AGG, refused("gives an array, which pushed expressions do not"));
    byKind.put(SqlKind.BIT_AND, refused("has no accumulator in MongoDB"));
    byKind.put(SqlKind.BIT_OR, refused("has no accumulator in MongoDB"));
    byKind.put(SqlKind.BIT_XOR, refused("has no accumulator in MongoDB"));
    byKind.put(SqlKind.PERCENTILE_CONT, refused("is approximate in MongoDB"));
    byKind.put(SqlKind.PERCENTILE_DISC, refused("is approximate in MongoDB"));
  }

  /** The table. */
  Map<SqlKind, AggregateFunction> entries() {
    return Map.copyOf(byKind);
  }

  /** The MQL form of an aggregate, if it has one. */
  Optional<AggregateFunction> find(SqlKind kind) {
    return Optional.ofNullable(byKind.get(kind));
  }

  private static AggregateFunction refused(String reason) {
    return argument -> {
      throw argument.refuse(reason);
    };
  }

  private static AggregateColumn count(AggregateArgument argument) {
    return argument.plain(new Accumulator("$sum", argument.counted()), Mql.integer(0));
  }

  private static AggregateColumn sumOrZero(AggregateArgument argument) {
    return argument.plain(new Accumulator("$sum", argument.value()), Mql.integer(0));
  }

  private static AggregateColumn skippingNulls(String name, AggregateArgument argument) {
    return argument.plain(new Accumulator(name, argument.value()), Mql.NULL);
  }

  /** {@code $sum} answers 0 where SQL says NULL: the values are counted as well. */
  private static AggregateColumn sum(AggregateArgument argument) {
    return argument.canBeEmpty()
        ? overCount(argument, Mql.column(0))
        : argument.plain(new Accumulator("$sum", argument.value()), Mql.NULL);
  }

  /** In whole numbers the sum by the count, cut to its whole part. */
  private static AggregateColumn average(AggregateArgument argument) {
    if (argument.isApproximate()) {
      return skippingNulls("$avg", argument);
    }
    if (!SqlTypeUtil.isIntType(argument.type())) {
      throw argument.refuse("of DECIMAL is rounded otherwise in MongoDB");
    }
    argument.require(Capability.DECIMAL_ARITHMETIC);
    MqlExpression quotient =
        Mql.operator(
            "$divide",
            Mql.operator("$toDecimal", Mql.column(0)),
            Mql.operator("$toDecimal", Mql.column(1)));
    return overCount(argument, Mql.operator("$toLong", quotient));
  }

  /** {@code result} over the sum and the count of the values, NULL where there are none. */
  private static AggregateColumn overCount(AggregateArgument argument, MqlExpression result) {
    Map<String, Accumulator> accumulators = new LinkedHashMap<>();
    accumulators.put(argument.field(), new Accumulator("$sum", argument.value()));
    accumulators.put(argument.field() + "__count", new Accumulator("$sum", argument.counted()));
    return new AggregateColumn(
        accumulators,
        Mql.condition(Mql.operator("$gt", Mql.column(1), Mql.integer(0)), result, Mql.NULL));
  }

  /**
   * Of doubles: MongoDB goes by the distances from the mean. Calcite would take the sum of squares,
   * which loses its digits where the mean is large.
   */
  private static AggregateColumn deviation(String name, AggregateArgument argument) {
    argument.require(Capability.STANDARD_DEVIATION);
    if (!argument.isApproximate()) {
      throw argument.refuse("has an MQL form for DOUBLE only");
    }
    return skippingNulls(name, argument);
  }

  private static AggregateColumn squared(AggregateColumn deviation) {
    return new AggregateColumn(
        deviation.accumulators(),
        Mql.operator("$multiply", deviation.result(), deviation.result()));
  }

  /** A constant that Calcite keeps beside the aggregates; nothing is accumulated. */
  private static AggregateColumn literal(AggregateArgument argument) {
    if (!(argument.call().rexList.get(0) instanceof RexLiteral literal)) {
      throw argument.refuse("has an MQL form for a constant only");
    }
    LiteralTranslator literals = new LiteralTranslator(argument.capabilities());
    return new AggregateColumn(Map.of(), new Literal(literals.translate(literal)));
  }
}
