package io.cochonnet.catalog.rel;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.DataContext;
import org.apache.calcite.adapter.enumerable.EnumerableConvention;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.adapter.enumerable.EnumerableRelImplementor;
import org.apache.calcite.adapter.enumerable.JavaRowFormat;
import org.apache.calcite.adapter.enumerable.PhysType;
import org.apache.calcite.adapter.enumerable.PhysTypeImpl;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.tree.BlockBuilder;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.linq4j.tree.Types;
import org.apache.calcite.plan.Convention;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.convert.ConverterRule;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.util.BuiltInMethod;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/** An aggregate of {@link MetricFunction}s, which computes the metrics of all groups together. */
final class EnumerableMetricAggregate extends Aggregate implements EnumerableRel {
  private static final Method COMPUTE =
      Types.lookupMethod(MetricGrouping.class, "compute", DataContext.class, Enumerable.class);

  private final MetricsTable metrics;

  private EnumerableMetricAggregate(
      MetricsTable metrics,
      RelOptCluster cluster,
      RelTraitSet traits,
      RelNode input,
      ImmutableBitSet groupSet,
      @Nullable List<ImmutableBitSet> groupSets,
      List<AggregateCall> calls) {
    super(cluster, traits, List.of(), input, groupSet, groupSets, calls);
    this.metrics = metrics;
  }

  /** The rule that makes such aggregates over the scans of a table. */
  static RelOptRule rule(MetricsTable metrics) {
    return ConverterRule.Config.INSTANCE
        .withConversion(
            LogicalAggregate.class,
            EnumerableMetricAggregate::isOfMetrics,
            Convention.NONE,
            EnumerableConvention.INSTANCE,
            "EnumerableMetricAggregate")
        .withRuleFactory(config -> new Rule(config, metrics))
        .toRule(Rule.class);
  }

  private static boolean isOfMetrics(LogicalAggregate aggregate) {
    List<Optional<MetricFunction>> functions =
        aggregate.getAggCallList().stream().map(MetricFunction::of).toList();
    return functions.stream().anyMatch(Optional::isPresent)
        && aggregate.getAggCallList().stream()
            .allMatch(
                call ->
                    MetricFunction.of(call).isPresent()
                        || call.getAggregation().getKind() == SqlKind.GROUPING);
  }

  @Override
  public Aggregate copy(
      RelTraitSet traits,
      RelNode input,
      ImmutableBitSet groupSet,
      @Nullable List<ImmutableBitSet> groupSets,
      List<AggregateCall> calls) {
    return new EnumerableMetricAggregate(
        metrics, getCluster(), traits, input, groupSet, groupSets, calls);
  }

  @Override
  public Result implement(EnumerableRelImplementor implementor, Prefer prefer) {
    BlockBuilder block = new BlockBuilder();
    Result input = implementor.visitChild(this, 0, (EnumerableRel) getInput(), prefer);
    Expression rows = block.append("rows", input.block);
    Expression asArrays =
        block.append("arrays", input.physType.convertTo(rows, JavaRowFormat.ARRAY));
    Expression grouping = implementor.stash(MetricGrouping.of(metrics, this), MetricGrouping.class);
    Expression computed = Expressions.call(grouping, COMPUTE, DataContext.ROOT, asArrays);
    // Of one column the plain values: where arrays are the result of a whole query, Calcite 1.42
    // unwraps them in a copy of the block, which loses the accumulators of aggregates below
    boolean single = getRowType().getFieldCount() == 1;
    block.add(
        Expressions.return_(
            null, single ? Expressions.call(BuiltInMethod.SLICE0.method, computed) : computed));
    PhysType result =
        PhysTypeImpl.of(implementor.getTypeFactory(), getRowType(), JavaRowFormat.ARRAY);
    return implementor.result(result, block.toBlock());
  }

  /** Calcite's form of a converter rule. */
  public static final class Rule extends ConverterRule {
    private final MetricsTable metrics;

    Rule(Config config, MetricsTable metrics) {
      super(config);
      this.metrics = metrics;
    }

    @Override
    public RelNode convert(RelNode rel) {
      LogicalAggregate aggregate = (LogicalAggregate) rel;
      RelTraitSet traits = aggregate.getCluster().traitSet().replace(EnumerableConvention.INSTANCE);
      return new EnumerableMetricAggregate(
          metrics,
          aggregate.getCluster(),
          traits,
          convert(aggregate.getInput(), traits),
          aggregate.getGroupSet(),
          aggregate.getGroupSets(),
          aggregate.getAggCallList());
    }
  }
}
