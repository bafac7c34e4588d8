package io.cochonnet.adapter.rules;

import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelOptRuleCall;
import org.apache.calcite.plan.RelRule;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.rules.SubstitutionRule;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeUtil;

/**
 * Takes casts from nullable to NOT NULL out of conditions. Calcite makes them of {@code COALESCE(x,
 * 5) <= 3}, with {@code x IS NOT NULL} beside them, and drops that test then as implied: its code
 * would compare the 0 of a NULL. Without the cast a NULL is compared as NULL.
 *
 * <p>A substitution comes before other rules, and the condition as it was is never carried out.
 */
final class NullableCastsRule extends RelRule<RuleConfig> implements SubstitutionRule {
  private NullableCastsRule(RuleConfig config) {
    super(config);
  }

  static RelOptRule create() {
    return new RuleConfig(
            "NullableCastsRule",
            operand -> operand.operand(LogicalFilter.class).anyInputs(),
            NullableCastsRule::new)
        .toRule();
  }

  @Override
  public boolean autoPruneOld() {
    return true;
  }

  @Override
  public void onMatch(RelOptRuleCall call) {
    LogicalFilter filter = call.rel(0);
    RexNode condition =
        filter.getCondition().accept(new Nullable(filter.getCluster().getRexBuilder()));
    if (!condition.equals(filter.getCondition())) {
      call.transformTo(filter.copy(filter.getTraitSet(), filter.getInput(), condition));
    }
  }

  /** Casts of what can be NULL give what can be NULL. */
  private static final class Nullable extends RexShuttle {
    private final RexBuilder rexBuilder;

    Nullable(RexBuilder rexBuilder) {
      this.rexBuilder = rexBuilder;
    }

    @Override
    public RexNode visitCall(RexCall call) {
      RexNode changed = super.visitCall(call);
      if (call.getKind() == SqlKind.CAST && !call.getType().isNullable()) {
        RexNode operand = ((RexCall) changed).getOperands().get(0);
        return operand.getType().isNullable() ? cast(operand, nullable(call)) : changed;
      }
      return changed instanceof RexCall other && !other.equals(call)
          ? other.clone(nullable(call), other.getOperands())
          : changed;
    }

    private RexNode cast(RexNode operand, RelDataType type) {
      return SqlTypeUtil.equalSansNullability(rexBuilder.getTypeFactory(), type, operand.getType())
          ? operand
          : rexBuilder.makeAbstractCast(type, operand, false);
    }

    private RelDataType nullable(RexNode node) {
      return rexBuilder.getTypeFactory().createTypeWithNullability(node.getType(), true);
    }
  }
}
