package io.cochonnet.adapter.rules;

import io.cochonnet.adapter.rel.MongoUnwind;
import io.cochonnet.adapter.translate.Opaque;
import java.util.List;
import java.util.OptionalInt;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelOptRuleCall;
import org.apache.calcite.plan.RelRule;
import org.apache.calcite.plan.volcano.RelSubset;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Uncollect;
import org.apache.calcite.rel.logical.LogicalCorrelate;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.type.SqlTypeName;

/** Pushes {@code FROM t, UNNEST(t.array)}, which Calcite takes for a correlated join. */
final class MongoUnwindRule extends RelRule<RuleConfig> {
  private final RuleContext context;

  private MongoUnwindRule(RuleConfig config, RuleContext context) {
    super(config);
    this.context = context;
  }

  static RelOptRule create(RuleContext context) {
    return new RuleConfig(
            "MongoUnwindRule:" + context.convention(),
            operand -> operand.operand(LogicalCorrelate.class).anyInputs(),
            config -> new MongoUnwindRule(config, context))
        .toRule();
  }

  @Override
  public void onMatch(RelOptRuleCall call) {
    LogicalCorrelate correlate = call.rel(0);
    boolean outer = correlate.getJoinType() == JoinRelType.LEFT;
    if (!outer && correlate.getJoinType() != JoinRelType.INNER) {
      return;
    }
    for (RelNode right : equivalents(correlate.getRight())) {
      RelNode unnest = right;
      if (right instanceof LogicalFilter filter && !outer) {
        unnest = filter.getInput();
      }
      OptionalInt array = unnested(correlate, unnest);
      if (array.isPresent()) {
        RelNode unwound = unwound(correlate, array.getAsInt(), outer);
        call.transformTo(
            right instanceof LogicalFilter filter && !outer
                ? LogicalFilter.create(
                    unwound, RexUtil.shift(filter.getCondition(), leftCount(correlate)))
                : unwound);
        return;
      }
    }
  }

  private RelNode unwound(Correlate correlate, int array, boolean outer) {
    return new MongoUnwind(
        correlate.getCluster().traitSetOf(context.convention()),
        convert(correlate.getLeft(), context.convention()),
        array,
        outer,
        correlate.getRowType());
  }

  private static int leftCount(Correlate correlate) {
    return correlate.getLeft().getRowType().getFieldCount();
  }

  /** The column of the left side whose elements are the rows of a node on the right. */
  private static OptionalInt unnested(Correlate correlate, RelNode right) {
    for (RelNode node : equivalents(right)) {
      if (node instanceof Uncollect uncollect && !uncollect.withOrdinality) {
        for (RelNode input : equivalents(uncollect.getInput())) {
          OptionalInt column = arrayColumn(correlate, input);
          if (column.isPresent()) {
            return column;
          }
        }
      }
    }
    return OptionalInt.empty();
  }

  private static OptionalInt arrayColumn(Correlate correlate, RelNode input) {
    if (!(input instanceof LogicalProject)) {
      return OptionalInt.empty();
    }
    List<RexNode> projects = ((Project) input).getProjects();
    boolean ofLeft =
        projects.size() == 1
            && projects.get(0) instanceof RexFieldAccess access
            && access.getReferenceExpr() instanceof RexCorrelVariable variable
            && variable.id.equals(correlate.getCorrelationId())
            && isArrayOfScalars(access.getType());
    return ofLeft
        ? OptionalInt.of(((RexFieldAccess) projects.get(0)).getField().getIndex())
        : OptionalInt.empty();
  }

  private static boolean isArrayOfScalars(RelDataType type) {
    RelDataType element = type.getComponentType();
    return type.getSqlTypeName() == SqlTypeName.ARRAY
        && element != null
        && !element.isStruct()
        && !Opaque.isOpaque(element);
  }

  private static List<RelNode> equivalents(RelNode input) {
    return input instanceof RelSubset subset ? subset.getRelList() : List.of(input);
  }
}
