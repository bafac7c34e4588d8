package io.cochonnet.adapter.rules;

import io.cochonnet.adapter.mql.Capability;
import io.cochonnet.adapter.rel.MongoRel;
import io.cochonnet.adapter.rel.MongoTableScan;
import io.cochonnet.adapter.rules.MongoNodes.SplitCondition;
import io.cochonnet.adapter.schema.ColumnDeclaration;
import io.cochonnet.adapter.schema.ColumnType.Kind;
import io.cochonnet.adapter.schema.MismatchPolicy;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.plan.volcano.RelSubset;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rex.RexInputRef;

/**
 * Finds what {@code $lookup} can do as the right side of a join: a collection, its rows filtered,
 * projected and grouped. While it plans, the planner holds a set of equivalent nodes in place of
 * each input; the first that will do is taken.
 */
final class ForeignSide {
  private static final int DEPTH = 6;
  private static final Set<Kind> KEY_KINDS =
      EnumSet.of(
          Kind.BOOLEAN,
          Kind.INTEGER,
          Kind.BIGINT,
          Kind.DECIMAL,
          Kind.VARCHAR,
          Kind.DATE,
          Kind.TIMESTAMP);

  private final RuleContext context;
  private final MongoNodes nodes;

  ForeignSide(RuleContext context) {
    this.context = context;
    this.nodes = new MongoNodes(context);
  }

  Optional<MongoRel> of(RelNode input) {
    return find(input, DEPTH);
  }

  /**
   * The stored column that gives a column of the foreign side, and that a join may compare. Misfits
   * that read as NULL may be arrays, of which {@code $lookup} compares the elements.
   */
  static Optional<ColumnDeclaration> keyColumn(RelNode node, int column) {
    if (node instanceof MongoTableScan scan) {
      return Optional.of(scan.declaration().columns().get(column))
          .filter(stored -> KEY_KINDS.contains(stored.type().kind()))
          .filter(stored -> stored.onTypeMismatch() == MismatchPolicy.ERROR);
    }
    if (node instanceof Filter filter) {
      return keyColumn(filter.getInput(), column);
    }
    if (node instanceof Project project) {
      return project.getProjects().get(column) instanceof RexInputRef reference
          ? keyColumn(project.getInput(), reference.getIndex())
          : Optional.empty();
    }
    if (node instanceof Aggregate aggregate) {
      // A key of some grouping sets only is null in the rows of the others, which equal nothing.
      return column < aggregate.getGroupCount()
              && aggregate.getGroupType() == Aggregate.Group.SIMPLE
          ? keyColumn(aggregate.getInput(), aggregate.getGroupSet().nth(column))
          : Optional.empty();
    }
    return Optional.empty();
  }

  /** Whether it is one row, whatever the collection holds. */
  static boolean isOneRow(RelNode node) {
    return node instanceof Aggregate aggregate
        ? aggregate.getGroupCount() == 0 && aggregate.getGroupType() == Aggregate.Group.SIMPLE
        : node instanceof Project project && isOneRow(project.getInput());
  }

  /** The collection at the bottom. */
  static MongoTableScan scan(RelNode node) {
    return node instanceof MongoTableScan scan ? scan : scan(node.getInput(0));
  }

  private Optional<MongoRel> find(RelNode input, int depth) {
    List<RelNode> candidates =
        input instanceof RelSubset subset ? subset.getRelList() : List.of(input);
    return depth == 0
        ? Optional.empty()
        : candidates.stream()
            .filter(ForeignSide::isLogical)
            .flatMap(candidate -> pushed(candidate, depth).stream())
            .findFirst();
  }

  private static boolean isLogical(RelNode node) {
    return node instanceof MongoTableScan
        || node instanceof LogicalFilter
        || node instanceof LogicalProject
        || node instanceof LogicalAggregate;
  }

  private Optional<MongoRel> pushed(RelNode node, int depth) {
    if (node instanceof MongoTableScan scan) {
      boolean plain = scan.getConvention() == context.convention() && scan.isPlain();
      return plain ? Optional.of(scan) : Optional.empty();
    }
    Optional<MongoRel> input = find(node.getInput(0), depth - 1);
    if (input.isEmpty()) {
      return Optional.empty();
    }
    if (node instanceof LogicalProject project) {
      return nodes
          .project(input.get(), project.getProjects(), project.getRowType())
          .map(MongoRel.class::cast);
    }
    if (!context.capabilities().has(Capability.LOOKUP_PIPELINE)
        && !context.capabilities().has(Capability.LOOKUP_ALL)) {
      return Optional.empty();
    }
    return node instanceof LogicalFilter filter
        ? filtered(filter, input.get())
        : nodes.aggregate((Aggregate) node, input.get()).map(MongoRel.class::cast);
  }

  private Optional<MongoRel> filtered(LogicalFilter filter, MongoRel input) {
    SplitCondition split = nodes.split(filter.getCondition(), filter.getCluster().getRexBuilder());
    return split.remainder().isEmpty() ? Optional.of(split.over(input)) : Optional.empty();
  }
}
