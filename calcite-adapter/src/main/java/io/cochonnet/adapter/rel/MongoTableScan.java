package io.cochonnet.adapter.rel;

import io.cochonnet.adapter.schema.TableDeclaration;
import java.util.List;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptCost;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rel.type.RelDataType;
import org.jspecify.annotations.Nullable;

/** The rows of a declared table. */
public final class MongoTableScan extends TableScan implements MongoRel {
  private final TableDeclaration declaration;
  private final RelDataType scanType;

  /**
   * @param scanType the table's row type, with type ANY for opaque columns
   */
  public MongoTableScan(
      RelOptCluster cluster,
      RelTraitSet traits,
      RelOptTable table,
      TableDeclaration declaration,
      RelDataType scanType) {
    super(cluster, traits, List.of(), table);
    this.declaration = declaration;
    this.scanType = scanType;
  }

  @Override
  public RelDataType deriveRowType() {
    return scanType;
  }

  @Override
  public @Nullable RelOptCost computeSelfCost(RelOptPlanner planner, RelMetadataQuery metadata) {
    return MongoConvention.cost(this, super.computeSelfCost(planner, metadata));
  }

  @Override
  public PipelineBuilder pipeline() {
    return new PipelineBuilder(declaration);
  }

  /** The table that is read. */
  public TableDeclaration declaration() {
    return declaration;
  }
}
