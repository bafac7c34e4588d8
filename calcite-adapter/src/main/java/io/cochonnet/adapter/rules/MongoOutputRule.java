package io.cochonnet.adapter.rules;

import io.cochonnet.adapter.rel.MongoOutput;
import io.cochonnet.adapter.translate.Opaque;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.adapter.enumerable.EnumerableConvention;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelOptRuleCall;
import org.apache.calcite.plan.RelRule;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;

/**
 * Lets a pipeline give opaque columns their types at its end. The projection that does so stands
 * above every table with such columns; nothing is to be computed for it.
 */
final class MongoOutputRule extends RelRule<RuleConfig> {
  private final RuleContext context;

  private MongoOutputRule(RuleConfig config, RuleContext context) {
    super(config);
    this.context = context;
  }

  static RelOptRule create(RuleContext context) {
    return new RuleConfig(
            "MongoOutputRule:" + context.convention(),
            operand ->
                operand
                    .operand(LogicalProject.class)
                    .predicate(MongoOutputRule::onlyTypes)
                    .anyInputs(),
            config -> new MongoOutputRule(config, context))
        .toRule();
  }

  private static boolean onlyTypes(LogicalProject project) {
    return project.getProjects().stream().allMatch(node -> column(node).isPresent())
        && project.getProjects().stream().anyMatch(node -> node.isA(SqlKind.CAST));
  }

  /** The column that an expression hands on, or gives its type. */
  private static Optional<RexInputRef> column(RexNode node) {
    if (node instanceof RexInputRef column) {
      return Optional.of(column);
    }
    return node.isA(SqlKind.CAST)
            && ((RexCall) node).getOperands().get(0) instanceof RexInputRef column
            && Opaque.isUntyped(column.getType())
        ? Optional.of(column)
        : Optional.empty();
  }

  @Override
  public void onMatch(RelOptRuleCall call) {
    LogicalProject project = call.rel(0);
    List<Integer> columns =
        project.getProjects().stream()
            .flatMap(node -> column(node).stream())
            .map(RexInputRef::getIndex)
            .toList();
    call.transformTo(
        new MongoOutput(
            project.getCluster(),
            project.getTraitSet().replace(EnumerableConvention.INSTANCE),
            convert(
                project.getInput(), project.getInput().getTraitSet().replace(context.convention())),
            columns,
            project.getRowType(),
            context.runner(),
            context.refusals()));
  }
}
