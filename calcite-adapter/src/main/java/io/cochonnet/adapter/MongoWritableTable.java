package io.cochonnet.adapter;

import io.cochonnet.adapter.rel.MongoConvention;
import io.cochonnet.adapter.rules.MongoMergeRule;
import io.cochonnet.adapter.rules.MongoTableModifyRule;
import io.cochonnet.adapter.schema.TableDeclaration;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.List;
import org.apache.calcite.linq4j.QueryProvider;
import org.apache.calcite.linq4j.Queryable;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.prepare.Prepare;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.TableModify;
import org.apache.calcite.rel.logical.LogicalTableModify;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.schema.ModifiableTable;
import org.apache.calcite.schema.SchemaPlus;
import org.apache.calcite.schema.Schemas;
import org.jspecify.annotations.Nullable;

/** A declared table with a key, into which rows can be inserted and deleted. */
final class MongoWritableTable extends MongoTable implements ModifiableTable {
  MongoWritableTable(TableDeclaration declaration, TableContext context) {
    super(declaration, context);
  }

  /** INSERT of literals has no scan, and DELETE has nothing but scans. */
  @Override
  void addRules(RelOptPlanner planner) {
    planner.addRule(MongoTableModifyRule.create(declaration(), context().runner()));
    for (MongoConvention source : context().conventions().values()) {
      planner.addRule(MongoMergeRule.create(declaration(), source, context().runner()));
    }
  }

  @Override
  public TableModify toModificationRel(
      RelOptCluster cluster,
      RelOptTable table,
      Prepare.CatalogReader catalogReader,
      RelNode child,
      TableModify.Operation operation,
      @Nullable List<String> updateColumns,
      @Nullable List<RexNode> sourceExpressions,
      boolean flattened) {
    addRules(cluster.getPlanner());
    return LogicalTableModify.create(
        table, catalogReader, child, operation, updateColumns, sourceExpressions, flattened);
  }

  /** Rows are written by plans only. */
  @Override
  public @Nullable Collection<?> getModifiableCollection() {
    return null;
  }

  @Override
  public <T> Queryable<T> asQueryable(QueryProvider provider, SchemaPlus schema, String tableName) {
    throw new UnsupportedOperationException("Table[" + tableName + "] is read by SQL only");
  }

  @Override
  public Type getElementType() {
    return Object[].class;
  }

  // Calcite's signature has the raw type.
  @SuppressWarnings("rawtypes")
  @Override
  public Expression getExpression(SchemaPlus schema, String tableName, Class type) {
    return Schemas.tableExpression(schema, getElementType(), tableName, type);
  }
}
