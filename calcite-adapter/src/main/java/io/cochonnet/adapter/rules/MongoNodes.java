package io.cochonnet.adapter.rules;

import io.cochonnet.adapter.mql.Capability;
import io.cochonnet.adapter.mql.MqlExpression;
import io.cochonnet.adapter.mql.MqlExpression.FieldReference;
import io.cochonnet.adapter.mql.MqlExpression.InputColumn;
import io.cochonnet.adapter.mql.MqlFilter;
import io.cochonnet.adapter.mql.MqlFilter.AllOf;
import io.cochonnet.adapter.rel.FieldNames;
import io.cochonnet.adapter.rel.MongoAggregate;
import io.cochonnet.adapter.rel.MongoAggregate.Grouping;
import io.cochonnet.adapter.rel.MongoFilter;
import io.cochonnet.adapter.rel.MongoProject;
import io.cochonnet.adapter.rel.ResultType;
import io.cochonnet.adapter.schema.FieldPath;
import io.cochonnet.adapter.translate.AggregateColumn;
import io.cochonnet.adapter.translate.AggregateTranslator;
import io.cochonnet.adapter.translate.ExpressionTranslator;
import io.cochonnet.adapter.translate.FilterTranslator;
import io.cochonnet.adapter.translate.GroupingSets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;

/**
 * Makes nodes of logical ones over an input of this convention, where everything in them has an MQL
 * form; what has none is noted.
 */
final class MongoNodes {
  private final RuleContext context;

  MongoNodes(RuleContext context) {
    this.context = context;
  }

  /**
   * A condition, split.
   *
   * @param pushed its conjuncts that have an MQL form
   * @param filter the same, translated
   * @param remainder the other conjuncts
   */
  record SplitCondition(List<RexNode> pushed, List<MqlFilter> filter, List<RexNode> remainder) {

    MongoFilter over(RelNode input) {
      RexBuilder rexBuilder = input.getCluster().getRexBuilder();
      return new MongoFilter(
          input.getCluster(),
          input.getTraitSet(),
          input,
          RexUtil.composeConjunction(rexBuilder, pushed),
          filter.size() == 1 ? filter.get(0) : new AllOf(filter));
    }
  }

  SplitCondition split(RexNode condition, RexBuilder rexBuilder) {
    FilterTranslator translator = new FilterTranslator(rexBuilder, context.capabilities());
    List<RexNode> pushed = new ArrayList<>();
    List<MqlFilter> filter = new ArrayList<>();
    List<RexNode> remainder = new ArrayList<>();
    for (RexNode part : RelOptUtil.conjunctions(condition)) {
      // Filters must not be a cast that only says that a value is not null, as CASE gives them.
      RexNode conjunct = RexUtil.removeNullabilityCast(rexBuilder.getTypeFactory(), part);
      Optional<MqlFilter> translation = context.accept(translator.translate(conjunct));
      translation.ifPresent(filter::add);
      (translation.isPresent() ? pushed : remainder).add(conjunct);
    }
    return new SplitCondition(pushed, filter, remainder);
  }

  /** The projection; empty where one of its expressions has no MQL form. */
  Optional<MongoProject> project(
      RelNode input, List<? extends RexNode> projects, RelDataType rowType) {
    ExpressionTranslator translator =
        new ExpressionTranslator(input.getCluster().getRexBuilder(), context.capabilities());
    List<MqlExpression> expressions = new ArrayList<>();
    List<ResultType> types = new ArrayList<>();
    for (RexNode node : projects) {
      expression(translator, node).ifPresent(expressions::add);
      ResultType.of(node.getType()).ifPresent(types::add);
    }
    if (expressions.size() < projects.size() || types.size() < projects.size()) {
      return Optional.empty();
    }
    return Optional.of(
        new MongoProject(
            input.getCluster(),
            input.getCluster().traitSetOf(context.convention()),
            input,
            projects,
            rowType,
            expressions,
            types));
  }

  /** The aggregate; empty where one of its calls has no MQL form. */
  Optional<MongoAggregate> aggregate(Aggregate aggregate, RelNode input) {
    if (aggregate.getGroupCount() == 0 && !canAggregateGlobally()) {
      return Optional.empty();
    }
    return grouping(aggregate)
        .map(
            grouping ->
                new MongoAggregate(
                    aggregate.getCluster(), input.getTraitSet(), input, aggregate, grouping));
  }

  private Optional<Grouping> grouping(Aggregate aggregate) {
    List<ResultType> types = new ArrayList<>();
    int keyCount = aggregate.getGroupCount();
    for (RelDataTypeField field : aggregate.getRowType().getFieldList()) {
      // Calcite types a deviation by its argument, and it is NULL over one value all the same.
      boolean sampled =
          field.getIndex() >= keyCount
              && isSampled(aggregate.getAggCallList().get(field.getIndex() - keyCount));
      ResultType.of(field.getType())
          .map(type -> sampled ? new ResultType(type.type(), true) : type)
          .ifPresent(types::add);
    }
    boolean simple = aggregate.getGroupType() == Aggregate.Group.SIMPLE;
    GroupingSets sets = new GroupingSets(aggregate.getGroupSets());
    AggregateTranslator translator =
        new AggregateTranslator(
            aggregate.getInput().getRowType(), keyCount > 0, sets, context.capabilities());
    List<String> names = FieldNames.of(aggregate.getRowType());
    Map<String, MqlExpression> keys = new LinkedHashMap<>();
    if (!simple) {
      keys.put(GroupingSets.FIELD, new FieldReference(FieldPath.of(GroupingSets.FIELD)));
    }
    for (int column : aggregate.getGroupSet()) {
      String name = names.get(simple ? keys.size() : keys.size() - 1);
      context
          .accept(translator.key(column, simple && keyCount == 1))
          .ifPresent(key -> keys.put(name, sets.key(column, key)));
    }
    List<AggregateColumn> aggregates = new ArrayList<>();
    for (AggregateCall call : aggregate.getAggCallList()) {
      String name = names.get(keyCount + aggregates.size());
      context.accept(translator.translate(call, name)).ifPresent(aggregates::add);
    }
    boolean complete =
        keys.size() == (simple ? keyCount : keyCount + 1)
            && aggregates.size() == aggregate.getAggCallList().size()
            && types.size() == names.size();
    return complete
        ? Optional.of(
            new Grouping(
                simple ? Optional.empty() : Optional.of(sets.numbers()), keys, aggregates, types))
        : Optional.empty();
  }

  private static boolean isSampled(AggregateCall call) {
    SqlKind kind = call.getAggregation().getKind();
    return kind == SqlKind.STDDEV_SAMP || kind == SqlKind.VAR_SAMP;
  }

  /** Whether the server can make a row of no rows, as an aggregate without keys must. */
  private boolean canAggregateGlobally() {
    if (context.capabilities().has(Capability.ONE_ROW)) {
      return true;
    }
    context.refusals().add("A global aggregate needs ONE_ROW, which the server lacks");
    return false;
  }

  /** A bare column passes through as it is, opaque ones too. */
  private Optional<MqlExpression> expression(ExpressionTranslator translator, RexNode node) {
    return node instanceof RexInputRef column
        ? Optional.of(new InputColumn(column.getIndex()))
        : context.accept(translator.translate(node));
  }
}
