package io.cochonnet.adapter.rel;

import io.cochonnet.adapter.mql.MqlRenderer;
import io.cochonnet.adapter.schema.TableDeclaration;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptCost;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rel.type.RelDataType;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/** The rows of a declared table, or of a pipeline that a user wrote. */
public final class MongoTableScan extends TableScan implements MongoRel {
  private final TableDeclaration declaration;
  private final List<BsonDocument> given;
  private final RelDataType scanType;

  /**
   * @param given the stages that make the rows' documents of the collection's; none for a table
   * @param scanType the table's row type, with type ANY for opaque columns
   */
  public MongoTableScan(
      RelOptCluster cluster,
      RelTraitSet traits,
      RelOptTable table,
      TableDeclaration declaration,
      List<BsonDocument> given,
      RelDataType scanType) {
    super(cluster, traits, List.of(), table);
    this.declaration = declaration;
    this.given = List.copyOf(given);
    this.scanType = scanType;
  }

  @Override
  public RelDataType deriveRowType() {
    return scanType;
  }

  /**
   * With what tells native queries apart: they have one name, and the planner takes nodes that
   * explain alike for the same. As text, since documents are equal in any order of their keys.
   */
  @Override
  public RelWriter explainTerms(RelWriter writer) {
    String stages = given.stream().map(MqlRenderer::toShell).collect(Collectors.joining(", "));
    return super.explainTerms(writer)
        .itemIf("collection", declaration.collection(), !given.isEmpty())
        .itemIf("stages", stages, !given.isEmpty())
        .itemIf("fields", fields(), !given.isEmpty());
  }

  @Override
  public @Nullable RelOptCost computeSelfCost(RelOptPlanner planner, RelMetadataQuery metadata) {
    return MongoConvention.cost(this, planner, () -> super.computeSelfCost(planner, metadata));
  }

  @Override
  public PipelineBuilder pipeline() {
    return new PipelineBuilder(declaration, given);
  }

  /** The table that is read. */
  public TableDeclaration declaration() {
    return declaration;
  }

  /** Whether each row is a stored document, so that its columns are fields of the collection. */
  public boolean isPlain() {
    return given.isEmpty() && declaration.unwind().isEmpty();
  }

  private List<String> fields() {
    return declaration.columns().stream()
        .map(column -> column.path() + " " + column.type())
        .toList();
  }
}
