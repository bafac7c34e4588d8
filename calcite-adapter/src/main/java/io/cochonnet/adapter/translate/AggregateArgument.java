package io.cochonnet.adapter.translate;

import io.cochonnet.adapter.mql.Mql;
import io.cochonnet.adapter.mql.MqlExpression;
import io.cochonnet.adapter.mql.MqlStage.Accumulator;
import java.util.Map;
import java.util.Optional;

/**
 * What an aggregate is computed over.
 *
 * @param field the field that the accumulator gets
 * @param argument the argument; empty for {@code COUNT(*)}
 * @param nullable whether the argument can be null, by itself or because a FILTER leaves rows out
 * @param filter the condition of FILTER
 * @param rowPerGroup whether every group has a row; false for the one group of a global aggregate
 */
record AggregateArgument(
    String field,
    Optional<MqlExpression> argument,
    boolean nullable,
    Optional<MqlExpression> filter,
    boolean rowPerGroup) {

  /** The argument, null where FILTER leaves the row out. */
  MqlExpression value() {
    MqlExpression value = argument.orElse(Mql.integer(1));
    return filter.map(condition -> Mql.condition(condition, value, Mql.NULL)).orElse(value);
  }

  /** 1 for a row that counts, 0 for one that does not. */
  MqlExpression counted() {
    if (argument.isEmpty() || !nullable) {
      return filter
          .map(condition -> Mql.condition(condition, Mql.integer(1), Mql.integer(0)))
          .orElse(Mql.integer(1));
    }
    return Mql.condition(Mql.isNotNull(value()), Mql.integer(1), Mql.integer(0));
  }

  /** One accumulator whose value is the result, {@code ofNothing} where there was no row at all. */
  AggregateColumn plain(Accumulator accumulator, MqlExpression ofNothing) {
    MqlExpression result =
        rowPerGroup || ofNothing.equals(Mql.NULL)
            ? Mql.column(0)
            : Mql.operator("$ifNull", Mql.column(0), ofNothing);
    return new AggregateColumn(Map.of(field, accumulator), result);
  }
}
