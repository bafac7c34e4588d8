package io.cochonnet.catalog.check;

import io.cochonnet.catalog.ErrorCode;
import io.cochonnet.catalog.model.Definitions;
import io.cochonnet.catalog.model.Experiment;
import java.util.HashSet;
import java.util.List;

/** An experiment has metrics, each name once. */
final class GoalsRule implements Rule {
  @Override
  public void check(Definitions definitions, Report report) {
    for (Experiment experiment : definitions.experiments()) {
      List<String> names = experiment.metrics().stream().map(Experiment.Goal::name).toList();
      if (names.isEmpty() || new HashSet<>(names).size() != names.size()) {
        report.add(
            experiment.origin(),
            "metrics",
            ErrorCode.GOALS,
            "Experiment[%s] was expected to have a metric or more, each name once."
                .formatted(experiment.key()));
      }
    }
  }
}
