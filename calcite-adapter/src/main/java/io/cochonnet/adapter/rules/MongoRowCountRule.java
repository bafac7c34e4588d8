package io.cochonnet.adapter.rules;

import io.cochonnet.adapter.rel.MongoTableScan;
import java.util.List;
import java.util.Set;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelOptRuleCall;
import org.apache.calcite.plan.RelRule;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.logical.LogicalProject;

/**
 * Lets a local {@code COUNT(*)} read rows without columns. Calcite itself narrows the input of an
 * aggregate to the columns that it uses, except where it uses none.
 */
final class MongoRowCountRule extends RelRule<RuleConfig> {
  private MongoRowCountRule(RuleConfig config) {
    super(config);
  }

  static RelOptRule create(RuleContext context) {
    return new RuleConfig(
            "MongoRowCountRule:" + context.convention(),
            operand ->
                operand
                    .operand(LogicalAggregate.class)
                    .predicate(MongoRowCountRule::usesNoColumn)
                    .oneInput(input -> input.operand(MongoTableScan.class).noInputs()),
            MongoRowCountRule::new)
        .toRule();
  }

  @Override
  public void onMatch(RelOptRuleCall call) {
    LogicalAggregate aggregate = call.rel(0);
    RelNode scan = call.rel(1);
    RelNode rows =
        LogicalProject.create(
            scan,
            List.of(),
            List.of(),
            scan.getCluster().getTypeFactory().builder().build(),
            Set.of());
    call.transformTo(aggregate.copy(aggregate.getTraitSet(), List.of(rows)));
  }

  private static boolean usesNoColumn(Aggregate aggregate) {
    return aggregate.getGroupSet().isEmpty()
        && aggregate.getAggCallList().stream()
            .allMatch(call -> call.getArgList().isEmpty() && !call.hasFilter());
  }
}
