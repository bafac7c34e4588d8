package io.cochonnet.server.sql;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Properties;
import org.apache.calcite.avatica.util.Casing;
import org.apache.calcite.avatica.util.Quoting;
import org.apache.calcite.config.CalciteConnectionProperty;
import org.apache.calcite.jdbc.CalciteConnection;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.schema.SchemaPlus;
import org.apache.calcite.sql.parser.SqlParser;
import org.apache.calcite.sql.validate.SqlConformanceEnum;

/**
 * The dialect's settings: Babel parser, conformance LENIENT, identifiers case-insensitive and
 * unquoted ones in lower case, functions of standard SQL and PostgreSQL, NULL as the highest value,
 * times in UTC.
 */
public final class Dialect {
  private Dialect() {}

  /** An empty root schema, without Calcite's own {@code metadata}. */
  public static SchemaPlus createRoot() {
    return CalciteSchema.createRootSchema(false, false).plus();
  }

  /** An in-process connection over {@code root}; connections share the root but nothing else. */
  public static CalciteConnection connect(SchemaPlus root, Access access) {
    return new DialectDriver(access, Optional.empty(), ZoneOffset.UTC).connect(root, properties());
  }

  /**
   * A connection for queries, which takes plans that were made before.
   *
   * @param zone in which TIMESTAMPs are cut into days and other units, and taken apart
   */
  public static CalciteConnection connect(SchemaPlus root, PlanCache plans, ZoneId zone) {
    return new DialectDriver(Access.READ, Optional.of(plans), zone).connect(root, properties());
  }

  /** The parser's settings, for those who parse a statement without a connection. */
  public static SqlParser.Config parserConfig() {
    return SqlParser.config()
        .withParserFactory(DialectParser.FACTORY)
        .withConformance(SqlConformanceEnum.LENIENT)
        .withQuoting(Quoting.DOUBLE_QUOTE)
        .withUnquotedCasing(Casing.TO_LOWER)
        .withQuotedCasing(Casing.UNCHANGED)
        .withCaseSensitive(false);
  }

  private static Properties properties() {
    Properties properties = new Properties();
    set(
        properties,
        CalciteConnectionProperty.PARSER_FACTORY,
        DialectParser.class.getName() + "#FACTORY");
    set(properties, CalciteConnectionProperty.CONFORMANCE, SqlConformanceEnum.LENIENT.name());
    set(properties, CalciteConnectionProperty.QUOTING, Quoting.DOUBLE_QUOTE.name());
    set(properties, CalciteConnectionProperty.UNQUOTED_CASING, Casing.TO_LOWER.name());
    set(properties, CalciteConnectionProperty.QUOTED_CASING, Casing.UNCHANGED.name());
    set(properties, CalciteConnectionProperty.CASE_SENSITIVE, "false");
    set(properties, CalciteConnectionProperty.FUN, "standard,postgresql");
    set(properties, CalciteConnectionProperty.TIME_ZONE, "UTC");
    set(properties, CalciteConnectionProperty.MATERIALIZATIONS_ENABLED, "false");
    return properties;
  }

  private static void set(Properties properties, CalciteConnectionProperty key, String value) {
    properties.setProperty(key.camelName(), value);
  }
}
