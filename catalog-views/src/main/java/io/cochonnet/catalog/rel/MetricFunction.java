package io.cochonnet.catalog.rel;

import java.util.List;
import java.util.Optional;
import org.apache.calcite.adapter.enumerable.AggImplementor;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.AggregateFunction;
import org.apache.calcite.schema.FunctionParameter;
import org.apache.calcite.schema.ImplementableAggFunction;
import org.apache.calcite.schema.SchemaPlus;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.validate.SqlUserDefinedAggFunction;
import org.jspecify.annotations.Nullable;

/**
 * An aggregate function over a metric's column of {@code catalog.metrics}. It has a form for either
 * type of such columns.
 *
 * @param output what it tells of the metric
 * @param argument the type of the metric
 */
public record MetricFunction(Output output, SqlTypeName argument)
    implements AggregateFunction, ImplementableAggFunction {
  private static final int TIMESTAMP_PRECISION = 3;

  /** What there is to know of a metric in a group. */
  public enum Output {
    METRIC(
        "BIGINT or DOUBLE",
        "The metric, aggregated as its definition says, for each group of a query."),
    METRIC_NUMERATOR(
        "DOUBLE", "What the metric was divided from; NULL for metrics that are no quotient."),
    METRIC_DENOMINATOR(
        "DOUBLE", "What the metric was divided by; NULL for metrics that are no quotient."),
    METRIC_IS_COMPLETE("BOOLEAN", "Whether all windows of the group's days lie in the data."),
    METRIC_IS_FINAL("BOOLEAN", "Whether late events can no longer change the value."),
    METRIC_AS_OF("TIMESTAMP", "When the data was last rolled up.");

    private final String returns;
    private final String description;

    Output(String returns, String description) {
      this.returns = returns;
      this.description = description;
    }

    /** The type of its values, in SQL. */
    public String returns() {
      return returns;
    }

    /** In a sentence. */
    public String description() {
      return description;
    }
  }

  /** Registers all functions. */
  public static void addTo(SchemaPlus root) {
    for (Output output : Output.values()) {
      root.add(output.name(), new MetricFunction(output, SqlTypeName.BIGINT));
      root.add(output.name(), new MetricFunction(output, SqlTypeName.DOUBLE));
    }
  }

  /** The function that an aggregate calls; empty for any other aggregate. */
  static Optional<MetricFunction> of(AggregateCall call) {
    return call.getAggregation() instanceof SqlUserDefinedAggFunction defined
            && defined.function instanceof MetricFunction function
        ? Optional.of(function)
        : Optional.empty();
  }

  @Override
  public RelDataType getReturnType(RelDataTypeFactory factory) {
    RelDataType type =
        switch (output) {
          case METRIC -> factory.createSqlType(argument);
          case METRIC_NUMERATOR, METRIC_DENOMINATOR -> factory.createSqlType(SqlTypeName.DOUBLE);
          case METRIC_IS_COMPLETE, METRIC_IS_FINAL -> factory.createSqlType(SqlTypeName.BOOLEAN);
          case METRIC_AS_OF -> factory.createSqlType(SqlTypeName.TIMESTAMP, TIMESTAMP_PRECISION);
        };
    return factory.createTypeWithNullability(type, true);
  }

  @Override
  public List<FunctionParameter> getParameters() {
    return List.of(new Parameter(argument));
  }

  /** None, so that Calcite does not plan an aggregate of its own. */
  @Override
  public @Nullable AggImplementor getImplementor(boolean windowContext) {
    return null;
  }

  private record Parameter(SqlTypeName sqlType) implements FunctionParameter {
    @Override
    public int getOrdinal() {
      return 0;
    }

    @Override
    public String getName() {
      return "metric";
    }

    @Override
    public RelDataType getType(RelDataTypeFactory factory) {
      return factory.createTypeWithNullability(factory.createSqlType(sqlType), true);
    }

    @Override
    public boolean isOptional() {
      return false;
    }
  }
}
