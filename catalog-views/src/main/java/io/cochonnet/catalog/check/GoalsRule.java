package io.cochonnet.catalog.check;

import io.cochonnet.catalog.ErrorCode;
import io.cochonnet.catalog.experiment.UserValues;
import io.cochonnet.catalog.model.Definitions;
import io.cochonnet.catalog.model.Experiment;
import io.cochonnet.catalog.model.Metric;
import io.cochonnet.catalog.model.RetentionMetric;
import io.cochonnet.yaml.NearestName;
import java.util.HashSet;
import java.util.List;

/**
 * An experiment has metrics, each name once and one of them a goal; metrics of the catalog exist,
 * and have a value for each user.
 */
final class GoalsRule implements Rule {
  private static final String KEY = "metrics";

  @Override
  public void check(Definitions definitions, Report report) {
    for (Experiment experiment : definitions.experiments()) {
      List<String> names = experiment.metrics().stream().map(Experiment.Goal::name).toList();
      if (new HashSet<>(names).size() != names.size()) {
        fault(
            experiment, report, "Experiment[%s] was expected to have each name of a metric once.");
      }
      if (experiment.metrics().stream().noneMatch(it -> it.role() == Experiment.Role.GOAL)) {
        fault(
            experiment,
            report,
            "Experiment[%s] was expected to have a metric whose role is goal: it decides.");
      }
      experiment.metrics().forEach(goal -> check(experiment, goal, definitions, report));
    }
  }

  private static void fault(Experiment experiment, Report report, String message) {
    report.add(experiment.origin(), KEY, ErrorCode.GOALS, message.formatted(experiment.key()));
  }

  private static void check(
      Experiment experiment, Experiment.Goal goal, Definitions definitions, Report report) {
    if (!(goal.outcome() instanceof Experiment.MetricOutcome outcome)) {
      return;
    }
    Metric metric = definitions.metrics().get(outcome.metric());
    if (metric == null) {
      report.add(
          experiment.origin(),
          KEY,
          ErrorCode.GOALS,
          "Metric[%s] of Experiment[%s] does not exist.%s"
              .formatted(
                  outcome.metric(),
                  experiment.key(),
                  NearestName.suggestion(outcome.metric(), definitions.metricNames())));
      return;
    }
    UserValues.problem(metric, definitions)
        .ifPresent(
            why ->
                report.add(
                    experiment.origin(),
                    KEY,
                    ErrorCode.GOALS,
                    "Metric[%s] has no value for each user of Experiment[%s]: %s."
                        .formatted(outcome.metric(), experiment.key(), why)));
    if (metric instanceof RetentionMetric retention && goal.window().days() != retention.toDay()) {
      report.add(
          experiment.origin(),
          KEY,
          ErrorCode.GOALS,
          "Metric[%s] looks at the days up to %d after the exposure, so its window in Experiment[%s] was expected to be `%d days`."
              .formatted(outcome.metric(), retention.toDay(), experiment.key(), retention.toDay()));
    }
  }
}
