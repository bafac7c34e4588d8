package io.cochonnet.adapter.rel;

import io.cochonnet.adapter.mql.MqlExpression;
import io.cochonnet.adapter.mql.MqlExpression.FieldReference;
import io.cochonnet.adapter.mql.MqlExpression.InputColumn;
import io.cochonnet.adapter.mql.MqlFilter;
import io.cochonnet.adapter.mql.MqlFilter.AllOf;
import io.cochonnet.adapter.mql.MqlFilter.AnyOf;
import io.cochonnet.adapter.mql.MqlFilter.Constant;
import io.cochonnet.adapter.mql.MqlFilter.ExpressionFilter;
import io.cochonnet.adapter.mql.MqlFilter.FieldTest;
import io.cochonnet.adapter.rel.BoundColumn.Stored;
import io.cochonnet.adapter.schema.ColumnType;
import io.cochonnet.adapter.schema.FieldPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Binds the conjuncts of a filter to the fields of the current document. Those on stored fields
 * come first, in a {@code $match} that an index can serve; those on computed columns follow, after
 * the columns have been made fields.
 */
final class FilterBinding implements MqlFilter.Visitor<MqlFilter> {
  private final PipelineBuilder pipeline;
  private final List<MqlFilter> onFields = new ArrayList<>();
  private final List<MqlFilter> onComputed = new ArrayList<>();
  private final Map<Integer, FieldPath> computedColumns = new HashMap<>();
  private final Map<String, MqlExpression> computedFields = new LinkedHashMap<>();

  FilterBinding(PipelineBuilder pipeline) {
    this.pipeline = pipeline;
  }

  static List<MqlFilter> conjuncts(MqlFilter filter) {
    return filter instanceof AllOf all
        ? all.filters().stream().flatMap(part -> conjuncts(part).stream()).toList()
        : List.of(filter);
  }

  void add(MqlFilter conjunct) {
    MqlFilter bound = conjunct.accept(this);
    (testsComputed(conjunct) ? onComputed : onFields).add(bound);
  }

  void finish() {
    if (!onFields.isEmpty()) {
      pipeline.match(joined(onFields));
    }
    pipeline.addFields(computedFields);
    if (!onComputed.isEmpty()) {
      pipeline.match(joined(onComputed));
    }
  }

  @Override
  public MqlFilter test(FieldTest test) {
    return ofObjectId(test)
        .orElseGet(
            () ->
                new FieldTest(
                    new FieldReference(field(((InputColumn) test.subject()).ordinal())),
                    test.condition()));
  }

  /** The test of the stored ObjectId, where it can do instead of that of its text. */
  private Optional<FieldTest> ofObjectId(FieldTest test) {
    return test.subject() instanceof InputColumn column
            && pipeline.columns().get(column.ordinal()) instanceof Stored stored
            && stored.type().kind() == ColumnType.Kind.OBJECT_ID
        ? ObjectIdCondition.of(test.condition())
            .map(condition -> new FieldTest(new FieldReference(stored.column().path()), condition))
        : Optional.empty();
  }

  @Override
  public MqlFilter allOf(AllOf all) {
    return new AllOf(all.filters().stream().map(filter -> filter.accept(this)).toList());
  }

  @Override
  public MqlFilter anyOf(AnyOf any) {
    return new AnyOf(any.filters().stream().map(filter -> filter.accept(this)).toList());
  }

  @Override
  public MqlFilter expression(ExpressionFilter expression) {
    return new ExpressionFilter(pipeline.bind(expression.condition()));
  }

  @Override
  public MqlFilter constant(Constant constant) {
    return constant;
  }

  private FieldPath field(int ordinal) {
    BoundColumn column = pipeline.columns().get(ordinal);
    return column.field().orElseGet(() -> computedColumns.computeIfAbsent(ordinal, this::compute));
  }

  private FieldPath compute(int ordinal) {
    return pipeline.computeField(pipeline.columns().get(ordinal).value(), computedFields);
  }

  /** Whether a filter tests a column that had to be made a field. */
  private boolean testsComputed(MqlFilter filter) {
    if (filter instanceof AllOf all) {
      return all.filters().stream().anyMatch(this::testsComputed);
    }
    if (filter instanceof AnyOf any) {
      return any.filters().stream().anyMatch(this::testsComputed);
    }
    return filter instanceof FieldTest test
        && test.subject() instanceof InputColumn column
        && computedColumns.containsKey(column.ordinal())
        && ofObjectId(test).isEmpty();
  }

  private static MqlFilter joined(List<MqlFilter> filters) {
    return filters.size() == 1 ? filters.get(0) : new AllOf(filters);
  }
}
