package io.cochonnet.adapter.rules;

import io.cochonnet.adapter.rel.MongoSort;
import io.cochonnet.adapter.rel.SortColumn;
import io.cochonnet.adapter.translate.Opaque;
import java.util.List;
import java.util.OptionalLong;
import org.apache.calcite.plan.Convention;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelFieldCollation.NullDirection;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.convert.ConverterRule;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.logical.LogicalSort;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/** Pushes ORDER BY, OFFSET and LIMIT of constants. */
final class MongoSortRule extends ConverterRule {
  private final RuleContext context;

  private MongoSortRule(Config config, RuleContext context) {
    super(config);
    this.context = context;
  }

  static MongoSortRule create(RuleContext context) {
    return (MongoSortRule)
        Config.INSTANCE
            .withConversion(
                LogicalSort.class, Convention.NONE, context.convention(), "MongoSortRule")
            .withRuleFactory(config -> new MongoSortRule(config, context))
            .toRule();
  }

  @Override
  public @Nullable RelNode convert(RelNode rel) {
    Sort sort = (Sort) rel;
    if (!isPushable(sort.offset, 0) || !isPushable(sort.fetch, 1) || sortsOpaque(sort)) {
      context
          .refusals()
          .add("ORDER BY of an opaque column, LIMIT 0 and LIMIT of no constant are local");
      return null;
    }
    List<SortColumn> columns =
        sort.getCollation().getFieldCollations().stream()
            .map(field -> column(field, sort.getInput()))
            .toList();
    return new MongoSort(
        sort.getCluster(),
        sort.getTraitSet().replace(context.convention()),
        convert(sort.getInput(), sort.getInput().getTraitSet().replace(context.convention())),
        sort.getCollation(),
        sort.offset,
        sort.fetch,
        columns);
  }

  private static boolean isPushable(@Nullable RexNode count, long least) {
    if (count == null) {
      return true;
    }
    OptionalLong literal = MongoSort.count(count);
    return literal.isPresent() && literal.getAsLong() >= least;
  }

  private static boolean sortsOpaque(Sort sort) {
    return sort.getCollation().getFieldCollations().stream()
        .anyMatch(field -> Opaque.isOpaque(type(field, sort.getRowType())));
  }

  /** A key of a collation; without a word on NULLs they count as the highest values. */
  static SortColumn column(RelFieldCollation field, RelNode input) {
    boolean ascending = !field.getDirection().isDescending();
    boolean nullsLast = field.nullDirection == NullDirection.LAST;
    boolean unspecified = field.nullDirection == NullDirection.UNSPECIFIED;
    return new SortColumn(
        field.getFieldIndex(),
        ascending,
        unspecified ? ascending : nullsLast,
        !KnownNotNull.isNotNull(input, field.getFieldIndex()));
  }

  private static RelDataType type(RelFieldCollation field, RelDataType rowType) {
    return rowType.getFieldList().get(field.getFieldIndex()).getType();
  }
}
