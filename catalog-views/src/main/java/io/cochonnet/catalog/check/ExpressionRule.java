package io.cochonnet.catalog.check;

import io.cochonnet.catalog.ErrorCode;
import io.cochonnet.catalog.model.Definitions;
import io.cochonnet.catalog.model.DerivedMetric;
import io.cochonnet.catalog.model.Expression;
import io.cochonnet.catalog.model.Metric;
import io.cochonnet.yaml.NearestName;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The metrics of an expression exist, and no metric is computed from itself. */
final class ExpressionRule implements Rule {
  @Override
  public void check(Definitions definitions, Report report) {
    for (Metric metric : definitions.metrics().values()) {
      if (metric instanceof DerivedMetric derived) {
        checkNames(derived, definitions, report);
        checkCycle(derived, definitions, report);
      }
    }
  }

  private static void checkNames(DerivedMetric metric, Definitions definitions, Report report) {
    List<Expression.Reference> references = metric.expression().references();
    if (references.isEmpty()) {
      report.add(
          metric.info().origin(),
          "expression",
          ErrorCode.EXPRESSION,
          "Expression[%s] was expected to name a metric.".formatted(metric.expression().sql()));
    }
    for (Expression.Reference reference : references) {
      if (definitions.metric(reference.metric()).isEmpty()) {
        report.add(
            metric.info().origin(),
            "expression",
            ErrorCode.EXPRESSION,
            "Metric[%s] (line %d, column %d of the expression) does not exist; one of %s was expected.%s"
                .formatted(
                    reference.metric(),
                    reference.line(),
                    reference.column(),
                    String.join(", ", others(metric, definitions)),
                    NearestName.suggestion(reference.metric(), others(metric, definitions))));
      }
    }
  }

  private static List<String> others(DerivedMetric metric, Definitions definitions) {
    return definitions.metricNames().stream().filter(it -> !it.equals(metric.name())).toList();
  }

  private static void checkCycle(DerivedMetric metric, Definitions definitions, Report report) {
    Deque<String> path = new ArrayDeque<>(List.of(metric.name()));
    if (leadsBack(metric, metric.name(), path, definitions)) {
      report.add(
          metric.info().origin(),
          "expression",
          ErrorCode.CYCLE,
          "Metric[%s] is computed from itself: %s."
              .formatted(
                  metric.name(),
                  Stream.concat(path.stream(), Stream.of(metric.name()))
                      .collect(Collectors.joining(" from "))));
    }
  }

  /** Whether a way from {@code metric} leads to {@code start}; it is then left in {@code path}. */
  private static boolean leadsBack(
      DerivedMetric metric, String start, Deque<String> path, Definitions definitions) {
    for (String next : metric.expression().metrics()) {
      if (next.equals(start)) {
        return true;
      }
      // A cycle that start is no part of is found from its own metrics
      if (!path.contains(next) && definitions.metrics().get(next) instanceof DerivedMetric inner) {
        path.addLast(next);
        if (leadsBack(inner, start, path, definitions)) {
          return true;
        }
        path.removeLast();
      }
    }
    return false;
  }
}
