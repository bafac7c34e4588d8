package io.cochonnet.catalog.expression;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.calcite.config.CalciteConnectionConfigImpl;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.jdbc.JavaTypeFactoryImpl;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.sql.validate.SqlConformanceEnum;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorUtil;

/** Holds a filter against the types of the columns that it names, as the server's planner will. */
final class FilterTypes {
  private FilterTypes() {}

  /**
   * What is wrong with the types, or empty.
   *
   * @param node is changed
   */
  static Optional<String> problem(SqlNode node, Map<String, SqlTypeName> columns) {
    RelDataTypeFactory types = new JavaTypeFactoryImpl();
    SqlValidator validator = validator(types);
    Map<String, RelDataType> known = new HashMap<>();
    columns.forEach((name, type) -> known.put(name, type(type, types)));
    SqlParserPos whole = node.getParserPosition();
    try {
      SqlNode validated = validator.validateParameterizedExpression(node, known);
      RelDataType type = validator.getValidatedNodeType(validated);
      return SqlTypeUtil.inBooleanFamily(type)
          ? Optional.empty()
          : Optional.of(
              "it is a %s, not true or false%s."
                  .formatted(type.getSqlTypeName(), SqlReader.at(whole)));
    } catch (CalciteContextException e) {
      String message = String.valueOf((e.getCause() == null ? e : e.getCause()).getMessage());
      return Optional.of(
          "%s (line %d, column %d)."
              .formatted(message.replaceAll("\\.$", ""), e.getPosLine(), e.getPosColumn()));
    }
  }

  private static SqlValidator validator(RelDataTypeFactory types) {
    CalciteCatalogReader nothing =
        new CalciteCatalogReader(
            CalciteSchema.createRootSchema(false, false),
            List.of(),
            types,
            new CalciteConnectionConfigImpl(new Properties()));
    return SqlValidatorUtil.newValidator(
        FilterText.FUNCTIONS,
        nothing,
        types,
        SqlValidator.Config.DEFAULT.withConformance(SqlConformanceEnum.LENIENT));
  }

  /** Types with parts that are not known here, such as those of arrays, compare with anything. */
  private static RelDataType type(SqlTypeName name, RelDataTypeFactory types) {
    boolean simple = name.allowsNoPrecNoScale() && name != SqlTypeName.ARRAY;
    RelDataType type = types.createSqlType(simple ? name : SqlTypeName.ANY);
    return types.createTypeWithNullability(type, true);
  }
}
