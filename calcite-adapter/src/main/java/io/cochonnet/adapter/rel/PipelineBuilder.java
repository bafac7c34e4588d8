package io.cochonnet.adapter.rel;

import io.cochonnet.adapter.mql.ColumnBinding;
import io.cochonnet.adapter.mql.MongoQuery;
import io.cochonnet.adapter.mql.Mql;
import io.cochonnet.adapter.mql.MqlExpression;
import io.cochonnet.adapter.mql.MqlExpression.FieldReference;
import io.cochonnet.adapter.mql.MqlExpression.InputColumn;
import io.cochonnet.adapter.mql.MqlFilter;
import io.cochonnet.adapter.mql.MqlRenderer;
import io.cochonnet.adapter.mql.MqlStage;
import io.cochonnet.adapter.mql.MqlStage.Accumulator;
import io.cochonnet.adapter.mql.MqlStage.AddFields;
import io.cochonnet.adapter.mql.MqlStage.Group;
import io.cochonnet.adapter.mql.MqlStage.Limit;
import io.cochonnet.adapter.mql.MqlStage.Match;
import io.cochonnet.adapter.mql.MqlStage.OneRow;
import io.cochonnet.adapter.mql.MqlStage.Project;
import io.cochonnet.adapter.mql.MqlStage.Raw;
import io.cochonnet.adapter.mql.MqlStage.Skip;
import io.cochonnet.adapter.mql.MqlStage.Sort;
import io.cochonnet.adapter.mql.MqlStage.SortKey;
import io.cochonnet.adapter.mql.MqlStage.UnionWith;
import io.cochonnet.adapter.mql.MqlStage.Unwind;
import io.cochonnet.adapter.rel.BoundColumn.Computed;
import io.cochonnet.adapter.rel.BoundColumn.Stored;
import io.cochonnet.adapter.rel.MongoAggregate.Grouping;
import io.cochonnet.adapter.schema.FieldPath;
import io.cochonnet.adapter.schema.TableDeclaration;
import io.cochonnet.adapter.translate.AggregateColumn;
import io.cochonnet.adapter.translate.GroupingSets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.BsonDocument;

/**
 * Makes one pipeline of a tree of nodes, from the scan upwards.
 *
 * <p>Projections add no stage: they only change how columns are bound, so that a {@code $group}
 * computes its keys and arguments straight from the stored fields, and one {@code $project} at the
 * end gives exactly the output columns.
 */
public final class PipelineBuilder {
  private static final String GLOBAL_ROW = "row";

  private final TableDeclaration table;
  private final List<MqlStage> stages = new ArrayList<>();
  private List<BoundColumn> columns;
  private int newFields;
  private List<SortedBy> lastOrder = List.of();
  private int stagesUpToOrder;

  /** Starts with the table's rows, or with what {@code given} stages make of its collection. */
  PipelineBuilder(TableDeclaration table, List<BsonDocument> given) {
    this.table = table;
    given.forEach(stage -> stages.add(new Raw(stage)));
    table.unwind().ifPresent(path -> stages.add(new Unwind(path, false)));
    this.columns =
        table.columns().stream()
            .<BoundColumn>map(column -> new Stored(table.name(), column))
            .toList();
  }

  /** Keeps the rows for which the filter holds. */
  void filter(MqlFilter filter) {
    FilterBinding binding = new FilterBinding(this);
    for (MqlFilter conjunct : FilterBinding.conjuncts(filter)) {
      binding.add(conjunct);
    }
    binding.finish();
  }

  /** Replaces the columns by expressions over them. */
  void project(List<MqlExpression> expressions, List<ResultType> types) {
    List<BoundColumn> projected = new ArrayList<>();
    for (int i = 0; i < expressions.size(); i++) {
      projected.add(
          expressions.get(i) instanceof InputColumn column
                  && columns.get(column.ordinal()).isReadAs(types.get(i).type())
              ? columns.get(column.ordinal())
              : computed(bind(expressions.get(i)), types.get(i)));
    }
    columns = projected;
  }

  /** Keeps some of the columns, as they are. */
  void select(List<Integer> ordinals) {
    columns = ordinals.stream().map(columns::get).toList();
  }

  /** Replaces rows by groups; the columns are the keys, then the aggregates. */
  void group(Grouping grouping) {
    grouping.sets().ifPresent(this::repeat);
    Map<String, MqlExpression> boundKeys = new LinkedHashMap<>();
    grouping.keys().forEach((name, key) -> boundKeys.put(name, bind(key)));
    Map<String, Accumulator> accumulators = new LinkedHashMap<>();
    for (AggregateColumn aggregate : grouping.aggregates()) {
      aggregate
          .accumulators()
          .forEach(
              (name, accumulator) ->
                  accumulators.put(
                      name, new Accumulator(accumulator.name(), bind(accumulator.argument()))));
    }
    stages.add(new Group(boundKeys, accumulators));
    if (boundKeys.isEmpty()) {
      stages.add(new OneRow(GLOBAL_ROW));
    }
    columns = groupColumns(grouping);
  }

  /** Has each row once for each grouping set. */
  private void repeat(MqlExpression sets) {
    stages.add(new AddFields(Map.of(GroupingSets.FIELD, sets)));
    stages.add(new Unwind(FieldPath.of(GroupingSets.FIELD), false));
  }

  /**
   * Sorts; fields that are not stored as such are computed first. Rows that are in this order
   * already stay as they are: the planner sorts the few rows of a LIMIT again above a projection.
   */
  void sort(List<SortColumn> sortColumns) {
    List<SortedBy> order = sortColumns.stream().map(this::sortedBy).toList();
    if (isSorted(order)) {
      return;
    }
    Map<String, MqlExpression> fields = new LinkedHashMap<>();
    List<SortKey> keys = sortKeys(sortColumns, fields);
    addFields(fields);
    stages.add(new Sort(keys));
    lastOrder = order;
    stagesUpToOrder = stages.size();
  }

  private SortedBy sortedBy(SortColumn column) {
    return new SortedBy(
        columns.get(column.ordinal()).value(), column.ascending(), column.needsNullKey());
  }

  private boolean isSorted(List<SortedBy> order) {
    return !order.isEmpty()
        && order.equals(lastOrder)
        && stages.subList(stagesUpToOrder, stages.size()).stream()
            .allMatch(stage -> stage instanceof Skip || stage instanceof Limit);
  }

  /** What rows are in the order of. */
  private record SortedBy(MqlExpression value, boolean ascending, boolean nullsApart) {}

  /**
   * The fields to sort by; {@code fields} gets those that have to be computed before. Two columns
   * of one field are one key, the first: in a document the second would take its place.
   */
  List<SortKey> sortKeys(List<SortColumn> sortColumns, Map<String, MqlExpression> fields) {
    List<SortKey> keys = new ArrayList<>();
    Set<FieldPath> stored = new HashSet<>();
    for (SortColumn sortColumn : sortColumns) {
      BoundColumn column = columns.get(sortColumn.ordinal());
      if (!column.field().map(stored::add).orElse(true)) {
        continue;
      }
      MqlExpression value = column.value();
      if (sortColumn.needsNullKey()) {
        MqlExpression isNull = Mql.condition(Mql.isNull(value), Mql.integer(1), Mql.integer(0));
        keys.add(new SortKey(computeField(isNull, fields), sortColumn.nullsLast()));
      }
      FieldPath field = column.field().orElseGet(() -> computeField(value, fields));
      keys.add(new SortKey(field, sortColumn.ascending()));
    }
    return keys;
  }

  /** Adds the columns of window functions. */
  void window(List<WindowGroup> groups) {
    List<BoundColumn> longer = new ArrayList<>(columns);
    for (WindowGroup group : groups) {
      List<FieldPath> fields = new WindowStages(group, this).add();
      for (int i = 0; i < fields.size(); i++) {
        longer.add(computed(new FieldReference(fields.get(i)), group.types().get(i)));
      }
    }
    columns = longer;
  }

  /** Has each row once for each element of a stored array, and the element as one more column. */
  void unwind(int column, boolean keepEmpty) {
    BoundColumn array = columns.get(column);
    FieldPath element = newField("element");
    stages.add(new AddFields(Map.of(element.render(), array.value())));
    stages.add(new Unwind(element, keepEmpty));
    List<BoundColumn> longer = new ArrayList<>(columns);
    longer.add(array.element(element));
    columns = longer;
  }

  /** Joins the rows with those of another collection. */
  void lookup(LookupJoin join) {
    columns = new LookupStages(join, this).add();
  }

  /** Makes each column the field of its name, and drops all others. */
  void materialize(List<String> names, List<ResultType> types) {
    Map<String, MqlExpression> fields = new LinkedHashMap<>();
    List<BoundColumn> fresh = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      fields.put(names.get(i), columns.get(i).value());
      fresh.add(computed(new FieldReference(FieldPath.of(names.get(i))), types.get(i)));
    }
    stages.add(new Project(fields));
    columns = fresh;
  }

  /** Adds the rows of a pipeline with the same fields. */
  void union(PipelineBuilder other) {
    stages.add(new UnionWith(other.collection(), other.stages()));
  }

  void skip(long count) {
    stages.add(new Skip(count));
  }

  void limit(long count) {
    stages.add(new Limit(count));
  }

  /** The query; {@code names} are the field names of the output columns, see {@link FieldNames}. */
  MongoQuery build(List<String> names) {
    return new QueryFinish(table, stages, columns, names).query().withReading(table.reading());
  }

  /** The command that writes the rows into a table of a database; it gives no documents. */
  MongoQuery merge(TableDeclaration into, String database) {
    List<MqlStage> finished = new ArrayList<>(stages);
    finished.addAll(
        new MergeFinish(into, columns.stream().map(BoundColumn::value).toList()).stages(database));
    return new MongoQuery(
        table.database(),
        table.collection(),
        MqlRenderer.render(finished),
        Optional.empty(),
        List.of());
  }

  List<BoundColumn> columns() {
    return columns;
  }

  MqlExpression bind(MqlExpression expression) {
    return new ColumnBinding(columns.stream().map(BoundColumn::value).toList()).bind(expression);
  }

  void match(MqlFilter filter) {
    stages.add(new Match(filter));
  }

  void addFields(Map<String, MqlExpression> fields) {
    if (!fields.isEmpty()) {
      stages.add(new AddFields(fields));
    }
  }

  /** Adds a value to the fields that are to be computed, under a name of our own. */
  FieldPath computeField(MqlExpression value, Map<String, MqlExpression> fields) {
    FieldPath field = newField("computed");
    fields.put(field.render(), value);
    return field;
  }

  /** A name that no column has. */
  FieldPath newField(String purpose) {
    return FieldPath.of("__" + purpose + "_" + newFields++);
  }

  void add(MqlStage stage) {
    stages.add(stage);
  }

  /** The collection that the pipeline starts from. */
  String collection() {
    return table.collection();
  }

  List<MqlStage> stages() {
    return List.copyOf(stages);
  }

  private static Computed computed(MqlExpression value, ResultType type) {
    return new Computed(value, type.type(), type.nullable());
  }

  private static List<BoundColumn> groupColumns(Grouping grouping) {
    List<String> keys = List.copyOf(grouping.keys().keySet());
    List<ResultType> types = grouping.types();
    List<BoundColumn> grouped = new ArrayList<>();
    FieldPath id = FieldPath.of("_id");
    for (String key : keys) {
      if (!key.equals(GroupingSets.FIELD)) {
        FieldPath path = keys.size() == 1 ? id : id.child(key);
        grouped.add(computed(new FieldReference(path), types.get(grouped.size())));
      }
    }
    for (AggregateColumn aggregate : grouping.aggregates()) {
      List<MqlExpression> accumulators =
          aggregate.accumulators().keySet().stream()
              .map(name -> keys.isEmpty() ? FieldPath.of(GLOBAL_ROW, name) : FieldPath.of(name))
              .<MqlExpression>map(FieldReference::new)
              .toList();
      MqlExpression result = new ColumnBinding(accumulators).bind(aggregate.result());
      grouped.add(computed(result, types.get(grouped.size())));
    }
    return grouped;
  }
}
