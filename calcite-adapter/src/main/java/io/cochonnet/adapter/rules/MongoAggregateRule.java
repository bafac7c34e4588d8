package io.cochonnet.adapter.rules;

import io.cochonnet.adapter.mql.Capability;
import io.cochonnet.adapter.mql.MqlExpression;
import io.cochonnet.adapter.rel.FieldNames;
import io.cochonnet.adapter.rel.MongoAggregate;
import io.cochonnet.adapter.rel.MongoAggregate.Grouping;
import io.cochonnet.adapter.rel.ResultType;
import io.cochonnet.adapter.translate.AggregateColumn;
import io.cochonnet.adapter.translate.AggregateTranslator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.plan.Convention;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.convert.ConverterRule;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.jspecify.annotations.Nullable;

/** Pushes aggregates of which every call has an MQL form; distinct ones are expanded before. */
final class MongoAggregateRule extends ConverterRule {
  private final RuleContext context;

  private MongoAggregateRule(Config config, RuleContext context) {
    super(config);
    this.context = context;
  }

  static MongoAggregateRule create(RuleContext context) {
    return (MongoAggregateRule)
        Config.INSTANCE
            .withConversion(
                LogicalAggregate.class, Convention.NONE, context.convention(), "MongoAggregateRule")
            .withRuleFactory(config -> new MongoAggregateRule(config, context))
            .toRule();
  }

  @Override
  public @Nullable RelNode convert(RelNode rel) {
    Aggregate aggregate = (Aggregate) rel;
    if (aggregate.getGroupType() != Aggregate.Group.SIMPLE) {
      context.refusals().add("GROUPING SETS have no MQL form");
      return null;
    }
    if (aggregate.getGroupCount() == 0 && !context.capabilities().has(Capability.ONE_ROW)) {
      context.refusals().add("A global aggregate needs ONE_ROW, which the server lacks");
      return null;
    }
    return grouping(aggregate).map(grouping -> node(aggregate, grouping)).orElse(null);
  }

  private RelNode node(Aggregate aggregate, Grouping grouping) {
    return new MongoAggregate(
        aggregate.getCluster(),
        aggregate.getTraitSet().replace(context.convention()),
        convert(aggregate.getInput(), context.convention()),
        aggregate.getGroupSet(),
        aggregate.getAggCallList(),
        grouping);
  }

  private Optional<Grouping> grouping(Aggregate aggregate) {
    List<ResultType> types = new ArrayList<>();
    for (RelDataTypeField field : aggregate.getRowType().getFieldList()) {
      ResultType.of(field.getType()).ifPresent(types::add);
    }
    int keyCount = aggregate.getGroupCount();
    AggregateTranslator translator =
        new AggregateTranslator(aggregate.getInput().getRowType(), keyCount > 0);
    List<String> names = FieldNames.of(aggregate.getRowType());
    Map<String, MqlExpression> keys = new LinkedHashMap<>();
    for (int column : aggregate.getGroupSet()) {
      String name = names.get(keys.size());
      context.accept(translator.key(column, keyCount == 1)).ifPresent(key -> keys.put(name, key));
    }
    List<AggregateColumn> aggregates = new ArrayList<>();
    for (AggregateCall call : aggregate.getAggCallList()) {
      String name = names.get(keyCount + aggregates.size());
      context.accept(translator.translate(call, name)).ifPresent(aggregates::add);
    }
    boolean complete =
        keys.size() == keyCount
            && aggregates.size() == aggregate.getAggCallList().size()
            && types.size() == names.size();
    return complete ? Optional.of(new Grouping(keys, aggregates, types)) : Optional.empty();
  }
}
