package io.cochonnet.adapter.rules;

import io.cochonnet.adapter.mql.Capability;
import io.cochonnet.adapter.mql.MqlExpression;
import io.cochonnet.adapter.rel.LookupJoin;
import io.cochonnet.adapter.rel.MongoLookup;
import io.cochonnet.adapter.rel.MongoLookup.LookupEstimate;
import io.cochonnet.adapter.rel.MongoRel;
import io.cochonnet.adapter.rel.MongoTableScan;
import io.cochonnet.adapter.schema.ColumnDeclaration;
import io.cochonnet.adapter.schema.FieldPath;
import io.cochonnet.adapter.schema.TableDeclaration;
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
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rel.metadata.CyclicMetadataException;
import org.apache.calcite.rel.rules.JoinCommuteRule;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/** Pushes joins on an equal column whose right side {@code $lookup} can do. */
final class MongoLookupRule extends RelRule<RuleConfig> {
  /** A look-up by {@code _id}, in rows transferred; see benchmarks/README.md. */
  private static final double INDEXED_LOOKUP = 3;

  /**
   * What each document of the collection adds where another field is compared. Each look-up can
   * bring many of them, as an array, before any condition on them is looked at: facts are to look
   * their dimensions up, and not the other way round.
   */
  private static final double INDEXED_DOCUMENT = 0.3;

  /** The same without an index, when each look-up goes through all of them. */
  private static final double SCANNED_DOCUMENT = 1;

  private static final FieldPath ID = FieldPath.of("_id");

  /** Documents of a collection that may be looked up as a whole for each row. */
  private static final double FEW = 200;

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
      Optional<LookupJoin.Key> key = key(join, info, pair, foreign.get());
      if (key.isPresent()) {
        return lookup(join, foreign.get(), key, rest(join, info, pair));
      }
    }
    if (canLookUpAll(foreign.get())) {
      return lookup(join, foreign.get(), Optional.empty(), List.of(join.getCondition()));
    }
    context
        .refusals()
        .add("A join has an MQL form only on a stored column of its right side, or with few rows");
    return Optional.empty();
  }

  private boolean canLookUpAll(MongoRel foreign) {
    return context.capabilities().has(Capability.LOOKUP_ALL)
        && (ForeignSide.isOneRow(foreign)
            || context.runner().estimateRows(ForeignSide.scan(foreign).declaration()) <= FEW);
  }

  private Optional<LookupJoin.Key> key(Join join, JoinInfo info, int pair, MongoRel foreign) {
    Optional<ColumnDeclaration> column = ForeignSide.keyColumn(foreign, info.rightKeys.get(pair));
    boolean possible =
        context.capabilities().has(Capability.LOOKUP_PIPELINE) || isCollection(foreign);
    if (column.isEmpty() || !possible) {
      return Optional.empty();
    }
    RexBuilder rexBuilder = join.getCluster().getRexBuilder();
    RexNode local = rexBuilder.makeInputRef(join.getLeft(), info.leftKeys.get(pair));
    boolean nullsMeet =
        info.nullExclusionFlags.get(pair)
            && local.getType().isNullable()
            && column.get().nullable();
    return context
        .accept(new ExpressionTranslator(rexBuilder, context.capabilities()).translate(local))
        .map(value -> new LookupJoin.Key(value, column.get().path(), nullsMeet));
  }

  private static boolean isCollection(RelNode foreign) {
    return foreign instanceof MongoTableScan
        || (foreign instanceof Project && isCollection(foreign.getInput(0)));
  }

  private Optional<RelNode> lookup(
      Join join, MongoRel foreign, Optional<LookupJoin.Key> key, List<RexNode> others) {
    RexBuilder rexBuilder = join.getCluster().getRexBuilder();
    RexNode rest = RexUtil.composeConjunction(rexBuilder, others);
    boolean filterAbove = join.getJoinType() == JoinRelType.INNER;
    Optional<MqlExpression> condition = Optional.empty();
    if (!rest.isAlwaysTrue() && !filterAbove) {
      condition = condition(rest, rexBuilder);
      if (condition.isEmpty()) {
        return Optional.empty();
      }
    }
    LookupJoin lookup =
        new LookupJoin(
            join.getJoinType(),
            foreign,
            key,
            condition,
            key.isEmpty() || context.capabilities().has(Capability.LOOKUP_PIPELINE));
    return node(join, lookup, filterAbove ? rest : rexBuilder.makeLiteral(true));
  }

  private Optional<MqlExpression> condition(RexNode rest, RexBuilder rexBuilder) {
    if (!context.capabilities().has(Capability.ARRAY_FILTER)) {
      context
          .refusals()
          .add("A join with this condition needs ARRAY_FILTER, which the server lacks");
      return Optional.empty();
    }
    return context.accept(
        new ExpressionTranslator(rexBuilder, context.capabilities()).translateCondition(rest));
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
        info.nullExclusionFlags.get(pair)
            ? SqlStdOperatorTable.EQUALS
            : SqlStdOperatorTable.IS_NOT_DISTINCT_FROM,
        rexBuilder.makeInputRef(leftType, left),
        rexBuilder.makeInputRef(rightType, leftCount + right));
  }

  /** Empty where the planner knows the join to be equal to one of its inputs, and so unneeded. */
  private Optional<RelNode> node(Join join, LookupJoin lookup, RexNode filterAbove) {
    double rows;
    try {
      rows = join.estimateRowCount(join.getCluster().getMetadataQuery());
    } catch (CyclicMetadataException e) {
      return Optional.empty();
    }
    RelNode node =
        new MongoLookup(
            convert(join.getLeft(), join.getLeft().getTraitSet().replace(context.convention())),
            lookup,
            join.getCondition(),
            join.getRowType(),
            new LookupEstimate(rows, costPerRow(lookup)));
    return Optional.of(filterAbove.isAlwaysTrue() ? node : LogicalFilter.create(node, filterAbove));
  }

  private double costPerRow(LookupJoin lookup) {
    TableDeclaration table = ForeignSide.scan(lookup.foreign()).declaration();
    if (lookup.key().isEmpty()) {
      return INDEXED_LOOKUP;
    }
    FieldPath field = lookup.key().get().foreignField();
    if (field.equals(ID)) {
      return INDEXED_LOOKUP;
    }
    boolean indexed = context.runner().isIndexed(table, field);
    return INDEXED_LOOKUP
        + context.runner().estimateRows(table) * (indexed ? INDEXED_DOCUMENT : SCANNED_DOCUMENT);
  }
}
