package io.cochonnet.server.sql;

import io.cochonnet.catalog.function.StatisticAggregates;
import io.cochonnet.catalog.rel.MetricQueries;
import io.cochonnet.server.error.ErrorCode;
import io.cochonnet.server.error.ServerException;
import java.lang.reflect.Type;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.adapter.enumerable.EnumerableConvention;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.prepare.CalcitePrepareImpl;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelRoot;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParser;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql2rel.SqlRexConvertletTable;

/** Prepares statements with the dialect's parser and convertlets, and refuses what writes. */
final class DialectPrepare extends CalcitePrepareImpl {
  private final Access access;
  private final Optional<PlanCache> plans;
  private final ZoneId zone;

  /**
   * @param zone in which TIMESTAMPs are cut into days and other units, and taken apart
   */
  DialectPrepare(Access access, Optional<PlanCache> plans, ZoneId zone) {
    this.access = access;
    this.plans = plans;
    this.zone = zone;
  }

  @Override
  public <T> CalciteSignature<T> prepareSql(
      Context context, Query<T> query, Type elementType, long maxRowCount) {
    return plans.isEmpty() || query.sql == null
        ? super.prepareSql(context, query, elementType, maxRowCount)
        : plans
            .get()
            .get(
                context,
                query.sql,
                elementType,
                maxRowCount,
                zone,
                () -> super.prepareSql(context, query, elementType, maxRowCount));
  }

  @Override
  protected SqlRexConvertletTable createConvertletTable() {
    return new DialectConvertlets(zone);
  }

  /** The parser of view definitions; Calcite passes no settings here. */
  @Override
  protected SqlParser createParser(String sql) {
    return SqlParser.create(sql, Dialect.parserConfig());
  }

  @Override
  public void executeDdl(Context context, SqlNode node) {
    if (node.getKind() != SqlKind.COMMIT && node.getKind() != SqlKind.ROLLBACK) {
      throw readOnly(node);
    }
  }

  @Override
  protected CalcitePreparingStmt getPreparingStmt(
      Context context,
      Type elementType,
      CalciteCatalogReader catalogReader,
      RelOptPlanner planner) {
    return new Preparing(this, context, elementType, catalogReader, planner);
  }

  private static ServerException readOnly(SqlNode node) {
    return new ServerException(
        ErrorCode.READ_ONLY,
        "This server only reads: %s is refused. Use SELECT, WITH, VALUES or EXPLAIN PLAN FOR."
            .formatted(node.getKind().sql));
  }

  private static final class Preparing extends CalcitePreparingStmt {
    private final Access access;

    private Preparing(
        DialectPrepare prepare,
        Context context,
        Type elementType,
        CalciteCatalogReader catalogReader,
        RelOptPlanner planner) {
      super(
          prepare,
          context,
          catalogReader,
          context.getTypeFactory(),
          context.getRootSchema(),
          elementType == Object[].class ? EnumerableRel.Prefer.ARRAY : EnumerableRel.Prefer.CUSTOM,
          prepare.createCluster(planner, new RexBuilder(context.getTypeFactory())),
          EnumerableConvention.INSTANCE,
          prepare.createConvertletTable());
      this.access = prepare.access;
    }

    @Override
    public PreparedResult prepareSql(
        SqlNode query,
        SqlNode original,
        Class<?> runtimeContextClass,
        SqlValidator validator,
        boolean validate) {
      boolean reads = SqlKind.QUERY.contains(query.getKind()) || query.getKind() == SqlKind.EXPLAIN;
      if (access == Access.READ && !reads) {
        throw readOnly(query);
      }
      ArrayConditions.prepare(query);
      MetricQueries.prepare(query);
      return super.prepareSql(query, original, runtimeContextClass, validator, validate);
    }

    @Override
    protected RelRoot optimize(
        RelRoot root,
        List<Materialization> materializations,
        List<CalciteSchema.LatticeEntry> lattices) {
      RelNode checked = MetricQueries.checked(root.rel);
      RelRoot rewritten = root.withRel(StatisticAggregates.rewritten(checked));
      RelRoot optimized = super.optimize(rewritten, materializations, lattices);
      return optimized.withRel(BufferedInput.underNestedLoops(optimized.rel));
    }
  }
}
