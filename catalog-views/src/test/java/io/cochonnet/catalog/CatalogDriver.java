package io.cochonnet.catalog;

import io.cochonnet.catalog.function.StatisticAggregates;
import io.cochonnet.catalog.function.StatisticCalls;
import io.cochonnet.catalog.rel.MetricQueries;
import java.io.Reader;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Properties;
import org.apache.calcite.adapter.enumerable.EnumerableConvention;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.jdbc.CalciteConnection;
import org.apache.calcite.jdbc.CalciteFactory;
import org.apache.calcite.jdbc.CalcitePrepare;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.jdbc.Driver;
import org.apache.calcite.jdbc.JavaTypeFactoryImpl;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.prepare.CalcitePrepareImpl;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelRoot;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.schema.SchemaPlus;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParser;
import org.apache.calcite.sql.parser.babel.SqlBabelParserImpl;
import org.apache.calcite.sql.validate.SqlValidator;

/** Plain Calcite over a given root schema, with what the catalog asks of those who embed it. */
final class CatalogDriver extends Driver {
  /** A connection; several may share a root. */
  static CalciteConnection connect(SchemaPlus root) {
    Properties properties = new Properties();
    properties.put(
        "parserFactory", "org.apache.calcite.sql.parser.babel.SqlBabelParserImpl#FACTORY");
    properties.put("conformance", "LENIENT");
    properties.put("unquotedCasing", "TO_LOWER");
    properties.put("quotedCasing", "UNCHANGED");
    properties.put("caseSensitive", "false");
    properties.put("fun", "standard,postgresql");
    CatalogDriver driver = new CatalogDriver();
    return (CalciteConnection)
        ((CalciteFactory) driver.factory)
            .newConnection(
                driver,
                driver.factory,
                CONNECT_STRING_PREFIX,
                properties,
                CalciteSchema.from(root),
                new JavaTypeFactoryImpl(new Usage.TypeSystem()));
  }

  @Override
  public CalcitePrepare createPrepare() {
    return new CheckedPrepare();
  }

  /** Knows the statistics functions. */
  private static final class Parser extends SqlBabelParserImpl {
    Parser(Reader text) {
      super(text);
    }

    @Override
    public SqlNode parseSqlStmtEof() throws Exception {
      SqlNode statement = super.parseSqlStmtEof();
      StatisticCalls.prepare(statement);
      return statement;
    }
  }

  private static final class CheckedPrepare extends CalcitePrepareImpl {
    @Override
    protected SqlParser createParser(String sql, SqlParser.Config config) {
      return super.createParser(sql, config.withParserFactory(Parser::new));
    }

    @Override
    protected CalcitePreparingStmt getPreparingStmt(
        Context context,
        Type elementType,
        CalciteCatalogReader catalogReader,
        RelOptPlanner planner) {
      return new CalcitePreparingStmt(
          this,
          context,
          catalogReader,
          context.getTypeFactory(),
          context.getRootSchema(),
          elementType == Object[].class ? EnumerableRel.Prefer.ARRAY : EnumerableRel.Prefer.CUSTOM,
          createCluster(planner, new RexBuilder(context.getTypeFactory())),
          EnumerableConvention.INSTANCE,
          createConvertletTable()) {
        @Override
        public PreparedResult prepareSql(
            SqlNode query,
            SqlNode original,
            Class<?> runtimeContextClass,
            SqlValidator validator,
            boolean validate) {
          MetricQueries.prepare(query);
          return super.prepareSql(query, original, runtimeContextClass, validator, validate);
        }

        @Override
        protected RelRoot optimize(
            RelRoot root,
            List<Materialization> materializations,
            List<CalciteSchema.LatticeEntry> lattices) {
          RelNode checked = MetricQueries.checked(root.rel);
          return super.optimize(
              root.withRel(StatisticAggregates.rewritten(checked)), materializations, lattices);
        }
      };
    }
  }
}
