package io.cochonnet.adapter.translate;

import io.cochonnet.adapter.mql.Mql;
import io.cochonnet.adapter.mql.MqlStage.Accumulator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.sql.SqlKind;

/** The aggregates that have an MQL form: one line an aggregate. */
final class AggregateFunctions {
  static final AggregateFunctions INSTANCE = new AggregateFunctions();

  private final Map<SqlKind, AggregateFunction> byKind = new HashMap<>();

  private AggregateFunctions() {
    byKind.put(SqlKind.COUNT, AggregateFunctions::count);
    byKind.put(SqlKind.SUM, AggregateFunctions::sum);
    byKind.put(SqlKind.SUM0, AggregateFunctions::sumOrZero);
    byKind.put(SqlKind.MIN, argument -> skippingNulls("$min", argument));
    byKind.put(SqlKind.MAX, argument -> skippingNulls("$max", argument));
  }

  /** The MQL form of an aggregate, if it has one. */
  Optional<AggregateFunction> find(SqlKind kind) {
    return Optional.ofNullable(byKind.get(kind));
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
    Accumulator sum = new Accumulator("$sum", argument.value());
    if (!argument.nullable()) {
      return argument.plain(sum, Mql.NULL);
    }
    Map<String, Accumulator> accumulators = new LinkedHashMap<>();
    accumulators.put(argument.field(), sum);
    accumulators.put(argument.field() + "__count", new Accumulator("$sum", argument.counted()));
    return new AggregateColumn(
        accumulators,
        Mql.condition(Mql.operator("$gt", Mql.column(1), Mql.integer(0)), Mql.column(0), Mql.NULL));
  }
}
