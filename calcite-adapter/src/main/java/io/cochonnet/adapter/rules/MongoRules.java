package io.cochonnet.adapter.rules;

import java.util.List;
import org.apache.calcite.plan.RelOptRule;

/** The rules of this adapter, in their order. */
public final class MongoRules {
  private MongoRules() {}

  /** Rules that push work down. */
  public static List<RelOptRule> pushdown(RuleContext context) {
    return List.of(
        MongoToEnumerableConverterRule.create(context),
        MongoFilterRule.create(context),
        MongoProjectRule.create(context),
        MongoAggregateRule.create(context),
        MongoSortRule.create(context));
  }

  /** Only reads whole tables; Calcite does the rest. */
  public static List<RelOptRule> scanOnly(RuleContext context) {
    return List.of(MongoToEnumerableConverterRule.create(context));
  }
}
