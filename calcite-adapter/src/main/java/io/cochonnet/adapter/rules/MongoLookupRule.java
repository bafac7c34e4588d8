package io.cochonnet.adapter.rules;

import io.cochonnet.adapter.mql.Capability;
import io.cochonnet.adapter.mql.MqlExpression;
import io.cochonnet.adapter.rel.LookupJoin;
import io.cochonnet.adapter.rel.MongoLookup;
import io.cochonnet.adapter.rel.MongoLookup.LookupEstimate;
import io.cochonnet.adapter.rel.MongoRel;
import io.cochonnet.adapter.rel.MongoTableScan;
import io.cochonnet.adapter.schema.ColumnDeclaration;
import io.cochonnet.adapter.translate.ExpressionTranslator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelOptRuleCall;
import org.apache.calcite.plan.RelRule;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinInfo;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rel.rules.JoinCommuteRule;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/** Pushes joins on an equal column whose right side {@code $lookup} can do. */
final class MongoLookupRule extends RelRule<RuleConfig> {
  /** A look-up by an index, in rows transferred; from the measurements in benchmarks/README.md. */
  private static final double INDEXED_LOOKUP = 3;

  /** What each document costs that a look-up without an index goes through. */
  private static final double SCANNED_DOCUMENT = 0.1;

  private final RuleContext context;

  private MongoLookupRule(RuleConfig config, RuleContext context) {
    super(config);
    this.context = context;
  }

  static RelOptRule create(RuleContext context) {
    return new RuleConfig(
            "MongoLookupRule:" + context.convention(),
            operand -> operand.operand(LogicalJoin.class).anyInputs(),
            config -> new MongoLookupRule(config, context))
        .toRule();
  }

  @Override
  public void onMatch(RelOptRuleCall call) {
    Join join = call.rel(0);
    if (join.getJoinType() == JoinRelType.RIGHT) {
      RelNode swapped = JoinCommuteRule.swap(join, true, call.builder());
      if (swapped != null) {
        call.transformTo(swapped);
      }
      return;
    }
    if (join.getJoinType() == JoinRelType.FULL) {
      context.refusals().add("A FULL join has no MQL form");
      return;
    }
    lookup(join).ifPresent(call::transformTo);
  }

  private Optional<RelNode> lookup(Join join) {
    JoinInfo info = join.analyzeCondition();
    Optional<MongoRel> foreign = new ForeignSide(context).of(join.getRight());
    if (foreign.isEmpty()) {
      context
          .refusals()
          .add("The right side of a join is more than a collection, filtered and grouped");
      return Optional.empty();
    }
    for (int pair = 0; pair < info.leftKeys.size(); pair++) {
      Optional<RelNode> lookup = lookup(join, info, pair, foreign.get());
      if (lookup.isPresent()) {
        return lookup;
      }
    }
    context.refusals().add("A join has an MQL form only on a stored column of its right side");
    return Optional.empty();
  }

  private Optional<RelNode> lookup(Join join, JoinInfo info, int pair, MongoRel foreign) {
    Optional<ColumnDeclaration> foreignKey =
        ForeignSide.keyColumn(foreign, info.rightKeys.get(pair));
    RexBuilder rexBuilder = join.getCluster().getRexBuilder();
    ExpressionTranslator translator = new ExpressionTranslator(rexBuilder, context.capabilities());
    RexNode localKey = rexBuilder.makeInputRef(join.getLeft(), info.leftKeys.get(pair));
    Optional<MqlExpression> localValue = context.accept(translator.translate(localKey));
    if (foreignKey.isEmpty() || localValue.isEmpty()) {
      return Optional.empty();
    }
    RexNode rest = RexUtil.composeConjunction(rexBuilder, rest(join, info, pair));
    boolean filterAbove = join.getJoinType() == JoinRelType.INNER;
    Optional<MqlExpression> condition = Optional.empty();
    if (!rest.isAlwaysTrue() && !filterAbove) {
      condition =
          context.capabilities().has(Capability.ARRAY_FILTER)
              ? context.accept(translator.translateCondition(rest))
              : Optional.empty();
      if (condition.isEmpty()) {
        return Optional.empty();
      }
    }
    LookupJoin lookup =
        new LookupJoin(
            join.getJoinType(),
            foreign,
            localValue.get(),
            foreignKey.get().path(),
            localKey.getType().isNullable() && foreignKey.get().nullable(),
            condition,
            context.capabilities().has(Capability.LOOKUP_PIPELINE));
    RelNode node = node(join, lookup, filterAbove ? rest : rexBuilder.makeLiteral(true));
    return Optional.of(node);
  }

  /** The conjuncts other than the equality of one pair of keys. */
  private static List<RexNode> rest(Join join, JoinInfo info, int pair) {
    RexBuilder rexBuilder = join.getCluster().getRexBuilder();
    List<RexNode> rest = new ArrayList<>(info.nonEquiConditions);
    for (int i = 0; i < info.leftKeys.size(); i++) {
      if (i != pair) {
        rest.add(equality(join, info, i, rexBuilder));
      }
    }
    return rest;
  }

  private static RexNode equality(Join join, JoinInfo info, int pair, RexBuilder rexBuilder) {
    int leftCount = join.getLeft().getRowType().getFieldCount();
    int left = info.leftKeys.get(pair);
    int right = info.rightKeys.get(pair);
    RelDataType leftType = join.getLeft().getRowType().getFieldList().get(left).getType();
    RelDataType rightType = join.getRight().getRowType().getFieldList().get(right).getType();
    return rexBuilder.makeCall(
        SqlStdOperatorTable.EQUALS,
        rexBuilder.makeInputRef(leftType, left),
        rexBuilder.makeInputRef(rightType, leftCount + right));
  }

  private RelNode node(Join join, LookupJoin lookup, RexNode filterAbove) {
    MongoTableScan scan = ForeignSide.scan(lookup.foreign());
    boolean indexed = context.runner().isIndexed(scan.declaration(), lookup.foreignField());
    double perRow =
        indexed
            ? INDEXED_LOOKUP
            : INDEXED_LOOKUP + SCANNED_DOCUMENT * context.runner().estimateRows(scan.declaration());
    double rows = join.estimateRowCount(join.getCluster().getMetadataQuery());
    RelNode node =
        new MongoLookup(
            convert(join.getLeft(), join.getLeft().getTraitSet().replace(context.convention())),
            lookup,
            join.getCondition(),
            join.getRowType(),
            new LookupEstimate(rows, perRow));
    return filterAbove.isAlwaysTrue() ? node : LogicalFilter.create(node, filterAbove);
  }
}
