package io.cochonnet.adapter.rel;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.calcite.adapter.enumerable.EnumerableRules;
import org.apache.calcite.plan.Convention;
import org.apache.calcite.plan.RelOptCost;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.metadata.CyclicMetadataException;
import org.apache.calcite.rel.rules.CoreRules;
import org.jspecify.annotations.Nullable;

/**
 * The convention of nodes that run inside one database of a MongoDB deployment. Pipelines reach
 * collections of their own database only, so that nodes of two databases never meet in one.
 */
public final class MongoConvention extends Convention.Impl {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final Pushdown pushdown;
  private final Function<MongoConvention, List<RelOptRule>> rules;

  /**
   * A convention other than all others; its name goes into the descriptions of rules.
   *
   * @param rules those of a statement, made anew for each
   */
  public MongoConvention(Pushdown pushdown, Function<MongoConvention, List<RelOptRule>> rules) {
    super("MONGO" + COUNT.incrementAndGet(), MongoRel.class);
    this.pushdown = pushdown;
    this.rules = rules;
  }

  /**
   * Brings the rules of this convention. Planners call this once for each convention of a
   * statement; the like-named method of nodes is called only once for all nodes of a class.
   *
   * <p>Merge joins go: the server sorts text by code points, and they would compare it by UTF-16
   * units, and miss partners where the two orders differ. Hash joins do the same without an order.
   * Merge unions go as well: Calcite takes the LIMIT of a UNION into its inputs before it has
   * removed their duplicates, and so loses rows. The rule for {@code COUNT(DISTINCT x)} is among
   * the convention's own.
   */
  @Override
  public void register(RelOptPlanner planner) {
    planner.removeRule(EnumerableRules.ENUMERABLE_MERGE_JOIN_RULE);
    planner.removeRule(EnumerableRules.ENUMERABLE_MERGE_UNION_RULE);
    planner.removeRule(CoreRules.AGGREGATE_EXPAND_DISTINCT_AGGREGATES);
    rules.apply(this).forEach(planner::addRule);
  }

  public Pushdown pushdown() {
    return pushdown;
  }

  /** What it counts for to transfer the rows of a node, of what it is estimated to cost. */
  static double transferCost(RelNode input, double estimate) {
    return input.getConvention() instanceof MongoConvention convention
        ? convention.pushdown.transferCost(estimate)
        : estimate;
  }

  /** A node's cost on the server, of what Calcite takes it for: what runs there saves transfer. */
  static @Nullable RelOptCost cost(
      MongoRel node, RelOptPlanner planner, Supplier<@Nullable RelOptCost> local) {
    RelOptCost cost = orInfinite(planner, local);
    return cost != null && node.getConvention() instanceof MongoConvention convention
        ? cost.multiplyBy(convention.pushdown.costFactor())
        : cost;
  }

  /**
   * A cost. While the planner merges two sets of equal nodes, a node can be among its own inputs
   * for a moment, and has no number of rows then. Such a node is never the cheapest.
   */
  static @Nullable RelOptCost orInfinite(
      RelOptPlanner planner, Supplier<@Nullable RelOptCost> cost) {
    try {
      return cost.get();
    } catch (CyclicMetadataException e) {
      return planner.getCostFactory().makeInfiniteCost();
    }
  }
}
