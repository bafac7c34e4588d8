package io.cochonnet.adapter.translate;

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

  /**
   * @param grouped whether there are group keys; a global aggregate has a row even over nothing
   */
  public AggregateTranslator(RelDataType inputType, boolean grouped, GroupingSets sets) {
    this.input = inputType.getFieldList();
    this.grouped = grouped;
    this.sets = sets;
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
    if (call.isDistinct() || call.distinctKeys != null) {
      throw new Refusal("Aggregate[" + call.getName() + "] over distinct values has no MQL form");
    }
    if (call.getArgList().size() > 1 || call.collation.getFieldCollations().size() > 0) {
      throw new Refusal("Aggregate[" + call.getAggregation() + "] has no MQL form in this shape");
    }
    return AggregateFunctions.INSTANCE
        .find(call.getAggregation().getKind())
        .orElseThrow(() -> new Refusal("Aggregate[" + call.getAggregation() + "] has no MQL form"))
        .translate(argument(call, field));
  }

  private AggregateArgument argument(AggregateCall call, String field) {
    Optional<MqlExpression> filter =
        call.filterArg < 0
            ? Optional.empty()
            : Optional.of(Mql.operator("$eq", column(call.filterArg), Mql.TRUE));
    Optional<MqlExpression> argument = call.getArgList().stream().findFirst().map(this::column);
    boolean nullable =
        filter.isPresent()
            || call.getArgList().stream().anyMatch(i -> input.get(i).getType().isNullable());
    return new AggregateArgument(field, argument, nullable, filter, grouped);
  }

  private MqlExpression column(int index) {
    if (Opaque.isOpaque(input.get(index).getType())) {
      throw new Refusal("Values of opaque columns have no MQL form");
    }
    return new InputColumn(index);
  }
}
