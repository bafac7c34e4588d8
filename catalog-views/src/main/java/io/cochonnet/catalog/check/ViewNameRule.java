package io.cochonnet.catalog.check;

import io.cochonnet.catalog.ErrorCode;
import io.cochonnet.catalog.model.Definitions;
import io.cochonnet.catalog.model.Metric;
import java.util.HashMap;
import java.util.Map;

/**
 * No two views have the same name: a metric {@code mau_by_plan} would hide a view of {@code mau}.
 */
final class ViewNameRule implements Rule {
  @Override
  public void check(Definitions definitions, Report report) {
    Map<String, String> owners = new HashMap<>();
    for (Metric metric : definitions.metrics().values()) {
      claim(metric, metric.name(), owners, report);
      for (String dimension : metric.info().dimensions()) {
        claim(metric, metric.name() + "_by_" + dimension, owners, report);
      }
    }
  }

  private static void claim(Metric metric, String view, Map<String, String> owners, Report report) {
    String owner = owners.putIfAbsent(view, metric.name());
    if (owner != null) {
      report.add(
          metric.info().origin(),
          owner.equals(metric.name()) ? "dimensions" : "name",
          ErrorCode.DUPLICATE,
          "Metric[%s] makes View[%s], which Metric[%s] makes already."
              .formatted(metric.name(), view, owner));
    }
  }
}
