package io.cochonnet.adapter;

import io.cochonnet.adapter.error.ErrorCode;
import io.cochonnet.adapter.error.MongoAdapterException;
import io.cochonnet.adapter.mql.Capabilities;
import io.cochonnet.adapter.rel.MongoTableScan;
import io.cochonnet.adapter.rel.Pushdown;
import io.cochonnet.adapter.rel.RequiredPushdown;
import io.cochonnet.adapter.rel.StoredValue;
import io.cochonnet.adapter.rules.DateRanges;
import io.cochonnet.adapter.schema.ColumnDeclaration;
import io.cochonnet.adapter.schema.TableDeclaration;
import io.cochonnet.yaml.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.schema.Statistic;
import org.apache.calcite.schema.Statistics;
import org.apache.calcite.schema.TranslatableTable;
import org.apache.calcite.schema.impl.AbstractTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.util.ImmutableBitSet;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/** A declared table, or the documents of a native query. */
public class MongoTable extends AbstractTable implements TranslatableTable {
  private final TableDeclaration declaration;
  private final TableContext context;

  MongoTable(TableDeclaration declaration, TableContext context) {
    this.declaration = declaration;
    this.context = context;
  }

  /** What the table was declared as, descriptions included. */
  public final TableDeclaration declaration() {
    return declaration;
  }

  final TableContext context() {
    return context;
  }

  @Override
  public final RelDataType getRowType(RelDataTypeFactory typeFactory) {
    RelDataTypeFactory.Builder builder = typeFactory.builder();
    for (ColumnDeclaration column : declaration.columns()) {
      builder.add(column.name(), SqlTypes.of(column, typeFactory));
    }
    return builder.build();
  }

  /** The stages that make the table's documents of its collection's. */
  List<BsonDocument> stages() {
    return List.of();
  }

  /** Rows, roughly. */
  double estimateRows() {
    return context.runner().estimateRows(declaration);
  }

  @Override
  public final Statistic getStatistic() {
    List<String> names = declaration.columns().stream().map(ColumnDeclaration::name).toList();
    List<ImmutableBitSet> keys =
        declaration.key().isEmpty()
            ? List.of()
            : List.of(ImmutableBitSet.of(declaration.key().stream().map(names::indexOf).toList()));
    return Statistics.of(Math.max(1, estimateRows()), keys);
  }

  /**
   * A scan. Opaque columns leave it without an SQL type, and a projection above gives them theirs:
   * so no rule can push an expression over them.
   *
   * @throws MongoAdapterException NO_SUCH_COLLECTION
   */
  @Override
  public final RelNode toRel(RelOptTable.ToRelContext toRelContext, RelOptTable table) {
    checkExists();
    if (context.options().pushdown() == Pushdown.REQUIRED) {
      RequiredPushdown.watch();
    }
    RelOptCluster cluster = toRelContext.getCluster();
    addRules(cluster.getPlanner());
    DateRanges.mend(cluster.getPlanner());
    RelNode scan =
        new MongoTableScan(
            cluster,
            cluster.traitSetOf(context.convention(declaration)),
            table,
            declaration,
            stages(),
            scanType(cluster.getTypeFactory(), table.getRowType()));
    return scan.getRowType().equals(table.getRowType()) ? scan : typed(scan, table.getRowType());
  }

  /** Adds rules for this table, besides those that its convention brings. */
  void addRules(RelOptPlanner planner) {}

  /** Rules ask for the declaration of a table by its class. */
  @Override
  public <C> @Nullable C unwrap(Class<C> type) {
    return type.isInstance(declaration) ? type.cast(declaration) : super.unwrap(type);
  }

  private RelDataType scanType(RelDataTypeFactory typeFactory, RelDataType rowType) {
    Capabilities capabilities = context.connection().capabilities();
    RelDataType opaque =
        typeFactory.createTypeWithNullability(typeFactory.createSqlType(SqlTypeName.ANY), true);
    RelDataTypeFactory.Builder builder = typeFactory.builder();
    for (int i = 0; i < declaration.columns().size(); i++) {
      ColumnDeclaration column = declaration.columns().get(i);
      boolean transparent = StoredValue.isTransparent(column, capabilities);
      builder.add(column.name(), transparent ? rowType.getFieldList().get(i).getType() : opaque);
    }
    return builder.build();
  }

  private static RelNode typed(RelNode scan, RelDataType rowType) {
    RexBuilder rexBuilder = scan.getCluster().getRexBuilder();
    List<RexNode> columns = new ArrayList<>();
    for (int i = 0; i < rowType.getFieldCount(); i++) {
      RelDataType type = rowType.getFieldList().get(i).getType();
      RexNode column = rexBuilder.makeInputRef(scan, i);
      columns.add(column.getType().equals(type) ? column : typed(rexBuilder, column, type));
    }
    return LogicalProject.create(scan, List.of(), columns, rowType, Set.of());
  }

  private static RexNode typed(RexBuilder rexBuilder, RexNode column, RelDataType type) {
    return type.getSqlTypeName() == SqlTypeName.ARRAY
        ? StoredArray.typed(rexBuilder, column, type)
        : rexBuilder.makeAbstractCast(type, column, false);
  }

  /** Cochonnet's own tables come into being with their first row; the others are somebody's. */
  void checkExists() {
    if (declaration.isWritable() || context.runner().estimateRows(declaration) > 0) {
      return;
    }
    String database = context.database(declaration);
    List<String> names = context.connection().collectionNames(database);
    if (!names.contains(declaration.collection())) {
      throw new MongoAdapterException(
          ErrorCode.NO_SUCH_COLLECTION,
          "Collection[%s.%s] of table[%s] does not exist.%s Correct the schema file, or create the collection."
              .formatted(
                  database,
                  declaration.collection(),
                  declaration.name(),
                  NearestName.suggestion(declaration.collection(), names)));
    }
  }
}
