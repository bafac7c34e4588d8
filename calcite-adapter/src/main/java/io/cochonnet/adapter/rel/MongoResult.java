package io.cochonnet.adapter.rel;

import io.cochonnet.adapter.mql.MongoQuery;
import io.cochonnet.adapter.mql.Placeholder;
import org.apache.calcite.DataContext;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.adapter.enumerable.EnumerableRelImplementor;
import org.apache.calcite.adapter.enumerable.JavaRowFormat;
import org.apache.calcite.adapter.enumerable.PhysType;
import org.apache.calcite.adapter.enumerable.PhysTypeImpl;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.tree.Blocks;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.plan.RelOptCost;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.metadata.CyclicMetadataException;
import org.apache.calcite.rel.metadata.RelMetadataQuery;

/** A node that runs the pipeline of its input and hands its rows to Calcite. */
public sealed interface MongoResult extends EnumerableRel
    permits MongoToEnumerableConverter, MongoOutput {
  /** More than any collection has. */
  double UNKNOWN_ROWS = 1e15;

  /** The pipeline that this node runs. */
  MongoQuery query();

  MongoRunner runner();

  /** Why parts of the statement stay here. */
  Refusals refusals();

  /** What a compiled plan holds of this node. */
  record Run(MongoQuery query, MongoRunner runner) {
    public Enumerable<Object> rows(DataContext context) {
      return runner.run(bound(query, context), context);
    }
  }

  /** The query with the values of the statement's parameters. */
  static MongoQuery bound(MongoQuery query, DataContext context) {
    return query.hasPlaceholders()
        ? query.bind(ordinal -> context.get(Placeholder.name(ordinal)))
        : query;
  }

  /**
   * The rows, estimated. While the planner merges two sets of equal nodes, a node below can be
   * among its own inputs for a moment, and has no number of rows then; very many keep it from being
   * chosen.
   */
  default double estimateRows(RelMetadataQuery metadata) {
    try {
      return metadata.getRowCount(getInput(0));
    } catch (CyclicMetadataException e) {
      return UNKNOWN_ROWS;
    }
  }

  /**
   * Rows cost by their width: fetching fewer columns, or fewer rows, is what pushdown is for. All
   * of it is in the row count, the only part of a cost that Calcite's planner compares.
   */
  default RelOptCost transferCost(RelOptPlanner planner, RelMetadataQuery metadata) {
    double rows = metadata.getRowCount(this);
    double cost = rows * (1 + 0.2 * getRowType().getFieldCount());
    return planner.getCostFactory().makeCost(MongoConvention.transferCost(getInput(0), cost), 0, 0);
  }

  /** Adds the pipeline that runs, once the plan is final. */
  default RelWriter explainPipeline(RelWriter writer) {
    if (MongoRel.isFinal(getInput(0))) {
      writer.item("pipeline", query().toShell());
      writer.itemIf("local", refusals(), !refusals().isEmpty());
    }
    return writer;
  }

  @Override
  default Result implement(EnumerableRelImplementor implementor, Prefer prefer) {
    PhysType physType =
        PhysTypeImpl.of(
            implementor.getTypeFactory(), getRowType(), prefer.prefer(JavaRowFormat.ARRAY));
    return implementor.result(
        physType,
        Blocks.toBlock(
            Expressions.call(
                implementor.stash(new Run(query(), runner()), Run.class),
                "rows",
                DataContext.ROOT)));
  }
}
