package io.cochonnet.catalog.rel;

import io.cochonnet.catalog.model.Metric;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.SetOp;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/** Follows the metrics' columns from the scan up, and refuses what may not be done with them. */
final class MetricUse {
  private @Nullable MetricsTable table;

  /**
   * A column.
   *
   * @param metric the metric whose column of the table it is
   * @param dimensions the dimensions that its value depends on
   */
  private record Field(Optional<Metric> metric, Set<String> dimensions) {
    static final Field PLAIN = new Field(Optional.empty(), Set.of());
  }

  /**
   * A relation.
   *
   * @param filteredBy dimensions that decide which rows are there
   * @param ofMarks whether its rows are rows of the metrics table
   * @param between what stands between it and the table so that METRIC cannot be above
   */
  private record Relation(
      List<Field> fields, Set<String> filteredBy, boolean ofMarks, Optional<String> between) {
    static Relation plain(RelNode node) {
      return new Relation(
          Collections.nCopies(node.getRowType().getFieldCount(), Field.PLAIN),
          Set.of(),
          false,
          Optional.empty());
    }

    Relation with(List<Field> changed) {
      return new Relation(changed, filteredBy, ofMarks, between);
    }

    Relation filteredBy(Set<String> more) {
      Set<String> all = new LinkedHashSet<>(filteredBy);
      all.addAll(more);
      return new Relation(fields, all, ofMarks, between);
    }

    Relation behind(String what) {
      return new Relation(fields, filteredBy, ofMarks, Optional.of(between.orElse(what)));
    }

    boolean hasMetrics() {
      return fields.stream().anyMatch(field -> field.metric().isPresent());
    }
  }

  /** Checks a statement or a query inside one, whose columns are seen from outside. */
  void checkOutput(RelNode query) {
    Relation relation = relation(query);
    relation.fields().stream()
        .flatMap(field -> field.metric().stream())
        .findFirst()
        .ifPresent(
            metric -> {
              throw Refusals.bareColumn(metric);
            });
  }

  private Relation relation(RelNode node) {
    if (node instanceof MetricsScan scan) {
      return scan(scan);
    } else if (node instanceof Project project) {
      return project(project);
    } else if (node instanceof Filter filter) {
      return filter(filter);
    } else if (node instanceof Aggregate aggregate) {
      return aggregate(aggregate);
    } else if (node instanceof Sort sort) {
      return sort(sort);
    } else if (node instanceof Join join) {
      return join(join);
    } else if (node instanceof Correlate correlate) {
      return side(correlate, correlate.getLeft(), correlate.getRight());
    } else if (node instanceof SetOp) {
      return union(node);
    }
    return other(node);
  }

  private Relation scan(MetricsScan scan) {
    table = scan.metrics;
    List<Field> fields =
        scan.getRowType().getFieldNames().stream()
            .map(
                name ->
                    scan.metrics
                        .context()
                        .definitions()
                        .metric(name)
                        .map(metric -> new Field(Optional.of(metric), Set.of()))
                        .orElseGet(() -> new Field(Optional.empty(), Set.of(name))))
            .toList();
    return new Relation(fields, Set.of(), true, Optional.empty());
  }

  private Relation project(Project project) {
    Relation input = relation(project.getInput());
    List<Field> fields = new ArrayList<>();
    for (RexNode expression : project.getProjects()) {
      checkQueries(expression);
      fields.add(
          expression instanceof RexInputRef reference
              ? input.fields().get(reference.getIndex())
              : new Field(Optional.empty(), dimensions(expression, input)));
    }
    return input.with(fields);
  }

  private Relation filter(Filter filter) {
    Relation input = relation(filter.getInput());
    checkQueries(filter.getCondition());
    return input.filteredBy(dimensions(filter.getCondition(), input));
  }

  private Relation sort(Sort sort) {
    Relation input = relation(sort.getInput());
    sort.getCollation().getKeys().forEach(key -> refuseMetric(input.fields().get(key)));
    boolean limits = sort.fetch != null || sort.offset != null;
    return limits && input.ofMarks() ? input.behind("LIMIT") : input;
  }

  private Relation join(Join join) {
    Relation sides = side(join, join.getLeft(), join.getRight());
    checkQueries(join.getCondition());
    if (sides.hasMetrics()) {
      dimensions(join.getCondition(), sides);
    }
    return sides;
  }

  private Relation side(RelNode join, RelNode left, RelNode right) {
    Relation leftSide = relation(left);
    Relation rightSide = relation(right);
    List<Field> fields = new ArrayList<>(leftSide.fields());
    fields.addAll(rightSide.fields());
    while (fields.size() > join.getRowType().getFieldCount()) {
      fields.remove(fields.size() - 1);
    }
    boolean ofMarks = leftSide.ofMarks() || rightSide.ofMarks();
    return new Relation(fields, Set.of(), ofMarks, Optional.of("a join"));
  }

  private Relation union(RelNode node) {
    List<Relation> inputs = node.getInputs().stream().map(this::relation).toList();
    return inputs.stream()
        .filter(Relation::hasMetrics)
        .findFirst()
        .map(input -> input.behind("UNION, INTERSECT or EXCEPT"))
        .orElseGet(() -> Relation.plain(node));
  }

  private Relation other(RelNode node) {
    List<Relation> inputs = node.getInputs().stream().map(this::relation).toList();
    for (Relation input : inputs) {
      input.fields().forEach(this::refuseMetric);
    }
    return Relation.plain(node);
  }

  private Relation aggregate(Aggregate aggregate) {
    Relation input = relation(aggregate.getInput());
    aggregate.getGroupSet().forEach(key -> refuseMetric(input.fields().get(key)));
    Set<String> used = new LinkedHashSet<>(input.filteredBy());
    aggregate.getGroupSet().forEach(key -> used.addAll(input.fields().get(key).dimensions()));
    boolean reads = false;
    for (AggregateCall call : aggregate.getAggCallList()) {
      reads |= MetricFunction.of(call).isPresent();
    }
    for (AggregateCall call : aggregate.getAggCallList()) {
      if (MetricFunction.of(call).isPresent()) {
        check(call, input, used);
      } else if (call.getAggregation().getKind() != SqlKind.GROUPING) {
        checkPlain(call, input, reads);
      }
    }
    boolean ofMarks = input.ofMarks() && aggregate.getAggCallList().isEmpty();
    List<Field> keys = new ArrayList<>();
    aggregate.getGroupSet().forEach(key -> keys.add(input.fields().get(key)));
    List<Field> fields =
        new ArrayList<>(ofMarks ? keys : Collections.nCopies(keys.size(), Field.PLAIN));
    fields.addAll(Collections.nCopies(aggregate.getAggCallList().size(), Field.PLAIN));
    return new Relation(fields, Set.of(), false, Optional.empty());
  }

  /** A call of METRIC or its kin. */
  private void check(AggregateCall call, Relation input, Set<String> used) {
    String function = call.getAggregation().getName();
    Metric metric =
        input
            .fields()
            .get(call.getArgList().get(0))
            .metric()
            .orElseThrow(() -> Refusals.noMetric(function, Optional.ofNullable(table)));
    if (input.between().isPresent()) {
      throw Refusals.between(metric, input.between().get());
    }
    if (call.isDistinct()) {
      throw Refusals.distinct(metric);
    }
    Set<String> needed = new LinkedHashSet<>(used);
    if (call.filterArg >= 0) {
      needed.addAll(input.fields().get(call.filterArg).dimensions());
    }
    needed.remove(MetricsTable.DATE);
    needed.removeAll(metric.info().dimensions());
    if (!needed.isEmpty()) {
      throw Refusals.unknownDimension(metric, needed.iterator().next());
    }
  }

  /** Any other aggregate over rows of the metrics table. */
  private void checkPlain(AggregateCall call, Relation input, boolean besideMetrics) {
    String name = call.getAggregation().getName();
    for (int argument : call.getArgList()) {
      input
          .fields()
          .get(argument)
          .metric()
          .ifPresent(
              metric -> {
                throw Refusals.aggregate(metric, name);
              });
    }
    boolean meaningful =
        SqlKind.AVG_AGG_FUNCTIONS.contains(call.getAggregation().getKind())
            ? false
            : call.isDistinct()
                || call.getAggregation().getKind() == SqlKind.MIN
                || call.getAggregation().getKind() == SqlKind.MAX
                || call.getAggregation().getKind() == SqlKind.SINGLE_VALUE;
    if (input.ofMarks() && (besideMetrics || !meaningful)) {
      throw Refusals.rows(name);
    }
  }

  /** The dimensions that an expression depends on; it may not depend on a metric. */
  private Set<String> dimensions(RexNode expression, Relation input) {
    Set<String> dimensions = new LinkedHashSet<>();
    ImmutableBitSet used = RelOptUtil.InputFinder.bits(expression);
    for (int field : used) {
      refuseMetric(input.fields().get(field));
      dimensions.addAll(input.fields().get(field).dimensions());
    }
    return dimensions;
  }

  private void checkQueries(RexNode expression) {
    MetricQueries.queries(expression).forEach(query -> new MetricUse().checkOutput(query));
  }

  private void refuseMetric(Field field) {
    field
        .metric()
        .ifPresent(
            metric -> {
              throw Refusals.bareColumn(metric);
            });
  }
}
