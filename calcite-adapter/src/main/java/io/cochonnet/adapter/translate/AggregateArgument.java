package io.cochonnet.adapter.translate;

import io.cochonnet.adapter.mql.Capabilities;
import io.cochonnet.adapter.mql.Capability;
import io.cochonnet.adapter.mql.Mql;
import io.cochonnet.adapter.mql.MqlExpression;
import io.cochonnet.adapter.mql.MqlStage.Accumulator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.type.SqlTypeUtil;

/**
 * What an aggregate is computed over.
 *
 * @param call as Calcite has it
 * @param field the field that the accumulator gets
 * @param arguments the arguments; none for {@code COUNT(*)}
 * @param nullable the arguments that can be null
 * @param filter the condition of FILTER
 * @param rowPerGroup whether every group has a row; false for the one group of a global aggregate
 */
record AggregateArgument(
    AggregateCall call,
    String field,
    List<MqlExpression> arguments,
    List<MqlExpression> nullable,
    Optional<MqlExpression> filter,
    boolean rowPerGroup,
    Capabilities capabilities) {
  AggregateArgument {
    arguments = List.copyOf(arguments);
    nullable = List.copyOf(nullable);
  }

  /** The type of the result. */
  RelDataType type() {
    return call.getType();
  }

  boolean isApproximate() {
    return SqlTypeUtil.isApproximateNumeric(type());
  }

  /** Whether a group can have rows none of which has a value. */
  boolean canBeEmpty() {
    return filter.isPresent() || !nullable.isEmpty();
  }

  /** The argument, null where FILTER leaves the row out. */
  MqlExpression value() {
    MqlExpression value = arguments.isEmpty() ? Mql.integer(1) : arguments.get(0);
    return filter.map(condition -> Mql.condition(condition, value, Mql.NULL)).orElse(value);
  }

  /** 1 for a row that counts, 0 for one that does not. */
  MqlExpression counted() {
    List<MqlExpression> conditions = new ArrayList<>();
    filter.ifPresent(conditions::add);
    nullable.forEach(argument -> conditions.add(Mql.isNotNull(argument)));
    return conditions.isEmpty()
        ? Mql.integer(1)
        : Mql.condition(Mql.and(conditions), Mql.integer(1), Mql.integer(0));
  }

  /** One accumulator whose value is the result, {@code ofNothing} where there was no row at all. */
  AggregateColumn plain(Accumulator accumulator, MqlExpression ofNothing) {
    MqlExpression result =
        rowPerGroup || ofNothing.equals(Mql.NULL)
            ? Mql.column(0)
            : Mql.operator("$ifNull", Mql.column(0), ofNothing);
    return new AggregateColumn(Map.of(field, accumulator), result);
  }

  void require(Capability capability) {
    if (!capabilities.has(capability)) {
      throw refuse("needs " + capability + ", which the server lacks");
    }
  }

  Refusal refuse(String reason) {
    return new Refusal("Aggregate[" + call.getAggregation().getName() + "] " + reason);
  }
}
