package io.cochonnet.adapter.translate;

import io.cochonnet.adapter.mql.Capabilities;
import io.cochonnet.adapter.mql.Mql;
import io.cochonnet.adapter.mql.MqlExpression;
import io.cochonnet.adapter.mql.MqlExpression.InputColumn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.sql.SqlKind;

/** Aggregate calls over the columns of one input. */
public final class AggregateTranslator {
  private final List<RelDataTypeField> input;
  private final boolean grouped;
  private final GroupingSets sets;
  private final Capabilities capabilities;

  /**
   * @param grouped whether there are group keys; a global aggregate has a row even over nothing
   */
  public AggregateTranslator(
      RelDataType inputType, boolean grouped, GroupingSets sets, Capabilities capabilities) {
    this.input = inputType.getFieldList();
    this.grouped = grouped;
    this.sets = sets;
    this.capabilities = capabilities;
  }

  /** The call as accumulators; {@code field} is the name that its result gets. */
  public Translation<AggregateColumn> translate(AggregateCall call, String field) {
    return Translation.attempt(() -> aggregate(call, field));
  }

  /** A group key, null where it is missing: with several keys missing and null would be two. */
  public Translation<MqlExpression> key(int column, boolean onlyKey) {
    return Translation.attempt(
        () -> {
          MqlExpression key = column(column);
          return onlyKey || !input.get(column).getType().isNullable()
              ? key
              : Mql.operator("$ifNull", key, Mql.NULL);
        });
  }

  private AggregateColumn aggregate(AggregateCall call, String field) {
    if (call.getAggregation().getKind() == SqlKind.GROUPING) {
      return new AggregateColumn(Map.of(), sets.grouping(call.getArgList()));
    }
    String name = call.getAggregation().getName();
    if (call.isDistinct() || call.distinctKeys != null) {
      throw new Refusal("Aggregate[" + name + "] over distinct values has no MQL form");
    }
    if (!call.collation.getFieldCollations().isEmpty()) {
      throw new Refusal("Aggregate[" + name + "] in an order has no MQL form");
    }
    return AggregateFunctions.INSTANCE
        .find(call.getAggregation().getKind())
        .orElseThrow(() -> new Refusal("Aggregate[" + name + "] has no MQL form"))
        .translate(argument(call, field));
  }

  private AggregateArgument argument(AggregateCall call, String field) {
    Optional<MqlExpression> filter =
        call.filterArg < 0
            ? Optional.empty()
            : Optional.of(Mql.operator("$eq", column(call.filterArg), Mql.TRUE));
    List<Integer> nullable =
        call.getArgList().stream().filter(i -> input.get(i).getType().isNullable()).toList();
    return new AggregateArgument(
        call,
        field,
        call.getArgList().stream().map(this::column).toList(),
        nullable.stream().map(this::column).toList(),
        filter,
        grouped,
        capabilities);
  }

  private MqlExpression column(int index) {
    if (Opaque.isOpaque(input.get(index).getType())) {
      throw new Refusal("Values of opaque columns have no MQL form");
    }
    return new InputColumn(index);
  }
}
