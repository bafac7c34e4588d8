package io.cochonnet.adapter.rules;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.avatica.util.TimeUnitRange;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.rules.DateRangeRules;
import org.apache.calcite.rel.rules.DateRangeRules.FilterDateRangeRule.FilterDateRangeRuleConfig;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexVisitorImpl;
import org.apache.calcite.sql.SqlKind;

/**
 * Calcite's rule that makes a range of {@code FLOOR(ts TO DAY) = …}, so that an index serves it,
 * for the units that it can do: of weeks and quarters it makes wrong ranges, or fails.
 */
public final class DateRanges {
  private static final Set<TimeUnitRange> UNITS =
      EnumSet.of(
          TimeUnitRange.YEAR,
          TimeUnitRange.MONTH,
          TimeUnitRange.DAY,
          TimeUnitRange.HOUR,
          TimeUnitRange.MINUTE,
          TimeUnitRange.SECOND);

  private static final RelOptRule RULE =
      FilterDateRangeRuleConfig.DEFAULT
          .withDescription("MongoDateRangeRule")
          .withOperandSupplier(
              operand -> operand.operand(Filter.class).predicate(DateRanges::isSound).anyInputs())
          .as(FilterDateRangeRuleConfig.class)
          .toRule();

  private DateRanges() {}

  /** Has a planner use the rule where it is right only. */
  public static void mend(RelOptPlanner planner) {
    if (planner.removeRule(DateRangeRules.FILTER_INSTANCE)) {
      planner.addRule(RULE);
    }
  }

  private static boolean isSound(Filter filter) {
    UnitFinder finder = new UnitFinder();
    filter.getCondition().accept(finder);
    return (finder.extractsYear || !finder.rounding.isEmpty())
        && UNITS.containsAll(finder.rounding);
  }

  /** Finds the units that dates are rounded to, and whether there is a year to make a range of. */
  private static final class UnitFinder extends RexVisitorImpl<Void> {
    private final Set<TimeUnitRange> rounding = EnumSet.noneOf(TimeUnitRange.class);
    private boolean extractsYear;

    private UnitFinder() {
      super(true);
    }

    @Override
    public Void visitCall(RexCall call) {
      if (call.isA(SqlKind.EXTRACT)) {
        extractsYear |= unit(call, 0).filter(TimeUnitRange.YEAR::equals).isPresent();
      } else if (call.isA(SqlKind.FLOOR) || call.isA(SqlKind.CEIL)) {
        unit(call, 1).ifPresent(rounding::add);
      }
      return super.visitCall(call);
    }

    private static Optional<TimeUnitRange> unit(RexCall call, int operand) {
      return call.getOperands().size() > operand
              && call.getOperands().get(operand) instanceof RexLiteral literal
              && literal.getValue() instanceof TimeUnitRange unit
          ? Optional.of(unit)
          : Optional.empty();
    }
  }
}
