package io.cochonnet.adapter.rules;

import java.util.Optional;
import java.util.stream.Stream;
import org.apache.calcite.plan.Strong;
import org.apache.calcite.plan.volcano.RelSubset;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * Columns that can be NULL by their type and are not, for a condition leaves NULL out. Calcite's
 * metadata say nothing of nodes that are being planned.
 */
final class KnownNotNull {
  private static final int DEPTH = 4;

  private KnownNotNull() {}

  /** Whether no row of the node has NULL in the column; false where that is not known. */
  static boolean isNotNull(RelNode node, int column) {
    return !node.getRowType().getFieldList().get(column).getType().isNullable()
        || isFiltered(node, column, DEPTH);
  }

  private static boolean isFiltered(RelNode node, int column, int depth) {
    return depth > 0 && sameRows(node).anyMatch(each -> isFilteredIn(each, column, depth - 1));
  }

  /** Nodes with the same rows; of a convention that nothing is converted to yet, the first one. */
  private static Stream<RelNode> sameRows(RelNode node) {
    return node instanceof RelSubset subset
        ? Stream.concat(
            Optional.ofNullable(subset.getOriginal()).stream(), subset.getRelList().stream())
        : Stream.of(node);
  }

  private static boolean isFilteredIn(RelNode node, int column, int depth) {
    if (node instanceof Filter filter) {
      return leavesNullOut(filter, column) || isFiltered(filter.getInput(), column, depth);
    }
    if (node instanceof Project project) {
      return project.getProjects().get(column) instanceof RexInputRef reference
          && isFiltered(project.getInput(), reference.getIndex(), depth);
    }
    return node instanceof Sort sort && isFiltered(sort.getInput(), column, depth);
  }

  private static boolean leavesNullOut(Filter filter, int column) {
    RexNode condition =
        RexUtil.expandSearch(filter.getCluster().getRexBuilder(), null, filter.getCondition());
    return Strong.isNotTrue(condition, ImmutableBitSet.of(column));
  }
}
