package io.cochonnet.adapter.rules;

import io.cochonnet.adapter.rel.MongoUnion;
import io.cochonnet.adapter.rel.ResultType;
import io.cochonnet.adapter.translate.Opaque;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.Convention;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.convert.ConverterRule;
import org.apache.calcite.rel.core.Union;
import org.apache.calcite.rel.logical.LogicalUnion;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.jspecify.annotations.Nullable;

/** Pushes UNION ALL; the other set operations become aggregates over one, by Calcite's rules. */
final class MongoUnionRule extends ConverterRule {
  private final RuleContext context;

  private MongoUnionRule(Config config, RuleContext context) {
    super(config);
    this.context = context;
  }

  static MongoUnionRule create(RuleContext context) {
    return (MongoUnionRule)
        Config.INSTANCE
            .withConversion(
                LogicalUnion.class,
                union -> union.all,
                Convention.NONE,
                context.convention(),
                "MongoUnionRule")
            .withRuleFactory(config -> new MongoUnionRule(config, context))
            .toRule();
  }

  @Override
  public @Nullable RelNode convert(RelNode rel) {
    Union union = (Union) rel;
    List<ResultType> types = new ArrayList<>();
    union.getRowType().getFieldList().stream()
        .map(RelDataTypeField::getType)
        .filter(type -> !Opaque.isOpaque(type))
        .forEach(type -> ResultType.of(type).ifPresent(types::add));
    if (types.size() < union.getRowType().getFieldCount()) {
      context.refusals().add("UNION of opaque columns has no MQL form");
      return null;
    }
    List<RelNode> inputs = new ArrayList<>();
    union.getInputs().forEach(input -> inputs.add(convert(input, context.convention())));
    return new MongoUnion(
        union.getCluster(), union.getTraitSet().replace(context.convention()), inputs, types);
  }
}
