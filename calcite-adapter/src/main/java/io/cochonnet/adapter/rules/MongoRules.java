package io.cochonnet.adapter.rules;

import io.cochonnet.adapter.mql.Capability;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.rel.rules.CoreRules;

/** The rules of this adapter, in their order. */
public final class MongoRules {
  private MongoRules() {}

  /** Rules that push work down. */
  public static List<RelOptRule> pushdown(RuleContext context) {
    List<RelOptRule> rules = new ArrayList<>();
    rules.add(MongoToEnumerableConverterRule.create(context));
    rules.add(MongoOutputRule.create(context));
    rules.add(MongoFilterRule.create(context));
    rules.add(MongoProjectRule.create(context));
    rules.add(MongoAggregateRule.create(context));
    rules.add(MongoSortRule.create(context));
    rules.add(MongoUnwindRule.create(context));
    rules.add(NullableCastsRule.create());
    rules.add(DistinctSplitRule.create());
    rules.add(DistinctSplitRule.calciteForOthers());
    rules.add(GroupingSetsSplitRule.create());
    if (context.capabilities().has(Capability.LOOKUP)) {
      rules.add(MongoLookupRule.create(context));
    }
    if (context.capabilities().has(Capability.UNION_WITH)) {
      rules.add(MongoUnionRule.create(context));
      rules.add(CoreRules.UNION_TO_DISTINCT);
      rules.add(CoreRules.INTERSECT_TO_DISTINCT);
      rules.add(CoreRules.MINUS_TO_DISTINCT);
    }
    if (context.capabilities().has(Capability.WINDOW_FIELDS)) {
      rules.add(MongoWindowRule.create(context));
    }
    return rules;
  }

  /** Only reads columns of whole tables; Calcite does the rest. */
  public static List<RelOptRule> scanOnly(RuleContext context) {
    return List.of(
        MongoToEnumerableConverterRule.create(context),
        MongoOutputRule.create(context),
        MongoProjectRule.columnsOnly(context),
        MongoRowCountRule.create(context),
        NullableCastsRule.create(),
        DistinctSplitRule.create(),
        DistinctSplitRule.calciteForOthers());
  }
}
