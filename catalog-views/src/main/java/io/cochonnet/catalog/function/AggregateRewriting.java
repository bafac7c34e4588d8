package io.cochonnet.catalog.function;

import io.cochonnet.catalog.CatalogException;
import io.cochonnet.catalog.ErrorCode;
import io.cochonnet.catalog.function.Form.Shape;
import io.cochonnet.catalog.function.Form.Slot;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.plan.RelOptUtil.InputFinder;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeUtil;

/** Rewrites one aggregate with statistics over rows. */
final class AggregateRewriting {
  private final Aggregate aggregate;
  private final RexBuilder rex;
  private final Totals totals;
  private final ArmColumns arms;

  AggregateRewriting(Aggregate aggregate) {
    this.aggregate = aggregate;
    this.rex = aggregate.getCluster().getRexBuilder();
    this.totals = new Totals(aggregate);
    this.arms = new ArmColumns(aggregate, totals);
  }

  /** A relation with the same columns. */
  RelNode rewritten() {
    List<Column> columns =
        aggregate.getAggCallList().stream()
            .map(
                call ->
                    AggregateStatistic.of(call)
                        .map(statistic -> statistic(statistic.operands(), call))
                        .orElseGet(() -> kept(call)))
            .toList();
    Aggregate sums = totals.aggregate();
    List<RexNode> output = new ArrayList<>();
    for (int key = 0; key < aggregate.getGroupCount(); key++) {
      output.add(rex.makeInputRef(sums, key));
    }
    for (Column column : columns) {
      RelDataType type = aggregate.getRowType().getFieldList().get(output.size()).getType();
      output.add(rex.ensureType(type, column.over(sums), true));
    }
    return LogicalProject.create(
        sums, List.of(), output, aggregate.getRowType().getFieldNames(), Set.of());
  }

  /** A column of the result. */
  @FunctionalInterface
  private interface Column {
    /**
     * @param sums the aggregate with all its columns
     */
    RexNode over(RelNode sums);
  }

  private Column kept(AggregateCall call) {
    return sums -> rex.makeInputRef(sums, totals.kept(call));
  }

  private Column statistic(FormOperands operands, AggregateCall call) {
    List<RexNode> further = further(operands, call);
    if (operands.slot(0).parameter() == Parameter.VARIATION) {
      RexNode share = further.get(0);
      RexNode rest = rex.makeCall(SqlStdOperatorTable.MINUS, number(1), share);
      return column(operands, Shape.NUMBERS, arms.ofRows(call), List.of(rest, share));
    }
    boolean flag = isFlag(operands, call);
    if (operands.slot(1).parameter() == Parameter.VARIATION) {
      return flag
          ? column(operands, Shape.PROPORTIONS, arms.ofFlags(call), further)
          : column(operands, Shape.MEANS, arms.ofNumbers(call), further);
    }
    return flag
        ? column(operands, Shape.PROPORTION, arms.ofFlag(call), further)
        : column(operands, Shape.MEAN, arms.ofNumber(call), further);
  }

  private Column column(
      FormOperands operands, Shape shape, List<Integer> places, List<RexNode> further) {
    return sums -> {
      List<RexNode> arguments = references(places, sums);
      arguments.addAll(further);
      return rex.makeCall(StatisticCalls.scalar(operands.function(), shape), arguments);
    };
  }

  private boolean isFlag(FormOperands operands, AggregateCall call) {
    int column = call.getArgList().get(0);
    return operands.slot(0).parameter() == Parameter.OUTCOME
        || SqlTypeUtil.isBoolean(
            aggregate.getInput().getRowType().getFieldList().get(column).getType());
  }

  private List<RexNode> references(List<Integer> columns, RelNode input) {
    List<RexNode> references = new ArrayList<>();
    columns.forEach(column -> references.add(rex.makeInputRef(input, column)));
    return references;
  }

  /** The arguments behind the control, with those that were left out. */
  private List<RexNode> further(FormOperands operands, AggregateCall call) {
    Form form = operands.form().orElseThrow();
    List<RexNode> further = new ArrayList<>();
    for (int place = 0; place < form.slots().size(); place++) {
      Slot slot = form.slots().get(place);
      int argument = operands.places().indexOf(place);
      if (slot.isConstant()) {
        further.add(
            argument < 0 ? otherwise(slot) : constant(slot, call, call.getArgList().get(argument)));
      }
    }
    return further;
  }

  private RexNode otherwise(Slot slot) {
    return slot.isMethod()
        ? rex.makeLiteral(Method.RELATIVE.label())
        : number(slot.otherwise().orElseThrow());
  }

  private RexNode number(double value) {
    return rex.makeApproxLiteral(BigDecimal.valueOf(value));
  }

  private RexNode constant(Slot slot, AggregateCall call, int column) {
    return constant(aggregate.getInput(), column)
        .orElseThrow(
            () ->
                new CatalogException(
                    ErrorCode.STATISTIC_USE,
                    "Argument[%s] of %s over rows depends on a column, but has to be one for the whole group: give a number, or a parameter of the statement."
                        .formatted(slot.parameter().label(), call.getAggregation().getName())));
  }

  /** The expression of a column that is the same in all rows. */
  private static Optional<RexNode> constant(RelNode input, int column) {
    if (input instanceof Filter filter) {
      return constant(filter.getInput(), column);
    }
    if (!(input instanceof Project project)) {
      return Optional.empty();
    }
    RexNode expression = project.getProjects().get(column);
    if (expression instanceof RexInputRef reference) {
      return constant(project.getInput(), reference.getIndex());
    }
    return InputFinder.bits(expression).isEmpty() && RexUtil.isDeterministic(expression)
        ? Optional.of(expression)
        : Optional.empty();
  }
}
