package io.cochonnet.catalog;

import java.util.List;
import org.apache.calcite.avatica.util.Casing;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.impl.ViewTable;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.dialect.CalciteSqlDialect;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParser;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * A view as a Calcite table.
 *
 * <p>Its columns are declared, so listing them plans nothing. Calcite parses a view's text anew for
 * every query, with the default parser whatever the connection's; so what it is given has every
 * name quoted in lower case.
 */
final class CatalogView {
  private static final int TIMESTAMP_PRECISION = 3;
  private static final SqlParser.Config PARSER =
      SqlParser.config().withUnquotedCasing(Casing.TO_LOWER).withQuotedCasing(Casing.UNCHANGED);

  private CatalogView() {}

  static ViewTable of(ViewDefinition view) {
    return new ViewTable(
        Object[].class,
        factory -> rowType(view.columns(), factory),
        quoted(view),
        List.of(),
        List.of(view.schema(), view.name()));
  }

  /** The row type of columns, all nullable. */
  static RelDataType rowType(List<ColumnDefinition> columns, RelDataTypeFactory factory) {
    RelDataTypeFactory.Builder builder = factory.builder();
    for (ColumnDefinition column : columns) {
      if (column.type() == SqlTypeName.TIMESTAMP) {
        builder.add(column.name(), column.type(), TIMESTAMP_PRECISION);
      } else {
        builder.add(column.name(), column.type());
      }
      builder.nullable(true);
    }
    return builder.build();
  }

  private static String quoted(ViewDefinition view) {
    try {
      SqlNode query = SqlParser.create(view.sql(), PARSER).parseQuery();
      return query
          .toSqlString(
              config ->
                  config
                      .withDialect(CalciteSqlDialect.DEFAULT)
                      .withQuoteAllIdentifiers(true)
                      .withAlwaysUseParentheses(true))
          .getSql();
    } catch (SqlParseException e) {
      throw new CatalogException(
          ErrorCode.VIEW_TEXT,
          "View[" + view.qualifiedName() + "] has text that does not parse. Please report it.",
          e);
    }
  }
}
