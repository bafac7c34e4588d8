package io.cochonnet.adapter.rules;

import io.cochonnet.adapter.rel.MongoOutput;
import io.cochonnet.adapter.translate.Opaque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.adapter.enumerable.EnumerableConvention;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelOptRuleCall;
import org.apache.calcite.plan.RelRule;
import org.apache.calcite.rel.RelCollation;
import org.apache.calcite.rel.RelCollations;
import org.apache.calcite.rel.RelFieldCollation;
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
    call.transformTo(output(project, columns, RelCollations.EMPTY, RelCollations.EMPTY));
    RelCollation order = project.getTraitSet().getCollation();
    if (order != null && !order.getFieldCollations().isEmpty()) {
      inputOrder(project, order)
          .ifPresent(below -> call.transformTo(output(project, columns, order, below)));
    }
  }

  /**
   * The order of the input that gives the projection's; a logical node's own word on its order is
   * not one on its input's.
   */
  private static Optional<RelCollation> inputOrder(LogicalProject project, RelCollation order) {
    List<RelFieldCollation> keys = new ArrayList<>();
    for (RelFieldCollation key : order.getFieldCollations()) {
      if (!(project.getProjects().get(key.getFieldIndex()) instanceof RexInputRef column)) {
        return Optional.empty();
      }
      keys.add(key.withFieldIndex(column.getIndex()));
    }
    return Optional.of(RelCollations.of(keys));
  }

  private MongoOutput output(
      LogicalProject project, List<Integer> columns, RelCollation order, RelCollation inputOrder) {
    RelOptCluster cluster = project.getCluster();
    return new MongoOutput(
        cluster,
        cluster.traitSetOf(EnumerableConvention.INSTANCE).replace(order),
        convert(project.getInput(), cluster.traitSetOf(context.convention()).replace(inputOrder)),
        columns,
        project.getRowType(),
        context.runner(),
        context.refusals());
  }
}
