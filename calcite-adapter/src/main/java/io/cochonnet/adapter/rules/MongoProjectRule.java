package io.cochonnet.adapter.rules;

import io.cochonnet.adapter.rel.MongoProject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelOptRuleCall;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.plan.RelRule;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexPermuteInputsShuttle;
import org.apache.calcite.util.ImmutableBitSet;
import org.apache.calcite.util.mapping.Mapping;
import org.apache.calcite.util.mapping.MappingType;
import org.apache.calcite.util.mapping.Mappings;

/**
 * Pushes a projection whose every expression has an MQL form. Of any other it pushes the columns
 * that it reads, so that no more is fetched than needed.
 */
final class MongoProjectRule extends RelRule<RuleConfig> {
  private final RuleContext context;
  private final boolean columnsOnly;

  private MongoProjectRule(RuleConfig config, RuleContext context, boolean columnsOnly) {
    super(config);
    this.context = context;
    this.columnsOnly = columnsOnly;
  }

  static RelOptRule create(RuleContext context) {
    return create("MongoProjectRule", context, false);
  }

  /** Pushes nothing but the columns that a projection reads. */
  static RelOptRule columnsOnly(RuleContext context) {
    return create("MongoProjectRule:columns", context, true);
  }

  private static RelOptRule create(String name, RuleContext context, boolean columnsOnly) {
    return new RuleConfig(
            name + ":" + context.convention(),
            operand -> operand.operand(LogicalProject.class).anyInputs(),
            config -> new MongoProjectRule(config, context, columnsOnly))
        .toRule();
  }

  @Override
  public void onMatch(RelOptRuleCall call) {
    LogicalProject project = call.rel(0);
    Optional<MongoProject> pushed =
        columnsOnly || project.containsOver()
            ? Optional.empty()
            : push(project, project.getProjects(), project.getRowType());
    if (pushed.isPresent()) {
      call.transformTo(pushed.get());
    } else {
      pushColumns(project).ifPresent(call::transformTo);
    }
  }

  private Optional<MongoProject> push(Project project, List<RexNode> nodes, RelDataType rowType) {
    return new MongoNodes(context)
        .project(convert(project.getInput(), context.convention()), nodes, rowType);
  }

  private Optional<RelNode> pushColumns(LogicalProject project) {
    List<RelDataTypeField> input = project.getInput().getRowType().getFieldList();
    ImmutableBitSet used = neededColumns(project);
    if (used.cardinality() == input.size()) {
      return Optional.empty();
    }
    Mapping mapping =
        Mappings.create(MappingType.INVERSE_SURJECTION, input.size(), used.cardinality());
    RelDataType narrow = narrow(project, used);
    List<RexNode> columns = new ArrayList<>();
    for (int column : used) {
      mapping.set(column, columns.size());
      columns.add(project.getCluster().getRexBuilder().makeInputRef(project.getInput(), column));
    }
    return push(project, columns, narrow)
        .map(
            below ->
                LogicalProject.create(
                    below,
                    project.getHints(),
                    new RexPermuteInputsShuttle(mapping, below).visitList(project.getProjects()),
                    project.getRowType(),
                    Set.of()));
  }

  /** Never none: Calcite cannot split windows off from a projection of a row without columns. */
  private static ImmutableBitSet neededColumns(Project project) {
    ImmutableBitSet used = RelOptUtil.InputFinder.bits(project.getProjects(), null);
    return used.isEmpty() && project.containsOver() ? ImmutableBitSet.of(0) : used;
  }

  private static RelDataType narrow(Project project, ImmutableBitSet used) {
    List<RelDataTypeField> input = project.getInput().getRowType().getFieldList();
    return project
        .getCluster()
        .getTypeFactory()
        .createStructType(used.toList().stream().map(input::get).toList());
  }
}
