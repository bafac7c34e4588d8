package io.cochonnet.catalog.diff;

import io.cochonnet.catalog.MetricFacts;
import io.cochonnet.catalog.model.Definitions;
import io.cochonnet.catalog.model.Metric;
import io.cochonnet.catalog.sql.DefinitionHash;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where two checked sets of definitions differ. */
public final class DefinitionDiff {
  private final Definitions before;
  private final Definitions after;

  private DefinitionDiff(Definitions before, Definitions after) {
    this.before = before;
    this.after = after;
  }

  /** The metrics that differ: those that go or change in the old order, then those that come. */
  public static List<MetricChange> of(Definitions before, Definitions after) {
    return new DefinitionDiff(before, after).changes();
  }

  private List<MetricChange> changes() {
    List<MetricChange> changes = new ArrayList<>();
    for (Metric old : before.metrics().values()) {
      after
          .metric(old.name())
          .map(fresh -> change(old, fresh))
          .orElseGet(() -> Optional.of(whole(old, MetricChange.Kind.REMOVED)))
          .ifPresent(changes::add);
    }
    after.metrics().values().stream()
        .filter(fresh -> before.metric(fresh.name()).isEmpty())
        .forEach(fresh -> changes.add(whole(fresh, MetricChange.Kind.ADDED)));
    return changes;
  }

  private static MetricChange whole(Metric metric, MetricChange.Kind kind) {
    return new MetricChange(metric.name(), kind, List.of(), List.of(), true);
  }

  private Optional<MetricChange> change(Metric old, Metric fresh) {
    List<MetricChange.KeyChange> keys = keys(old, fresh);
    boolean meaning = meansOtherwise(old, fresh);
    return keys.isEmpty() && !meaning
        ? Optional.empty()
        : Optional.of(
            new MetricChange(old.name(), MetricChange.Kind.CHANGED, keys, through(fresh), meaning));
  }

  private boolean meansOtherwise(Metric old, Metric fresh) {
    return !DefinitionHash.of(old, before).equals(DefinitionHash.of(fresh, after));
  }

  private List<String> through(Metric fresh) {
    return MetricFacts.of(fresh).metrics().stream()
        .filter(
            part ->
                before
                    .metric(part)
                    .map(was -> meansOtherwise(was, after.knownMetric(part)))
                    .orElse(true))
        .toList();
  }

  private List<MetricChange.KeyChange> keys(Metric old, Metric fresh) {
    Map<String, String> was = MetricKeys.of(old, before);
    Map<String, String> is = MetricKeys.of(fresh, after);
    Set<String> names = new LinkedHashSet<>(was.keySet());
    names.addAll(is.keySet());
    return names.stream()
        .filter(key -> !was.getOrDefault(key, "").equals(is.getOrDefault(key, "")))
        .map(
            key ->
                new MetricChange.KeyChange(
                    key, was.getOrDefault(key, ""), is.getOrDefault(key, "")))
        .toList();
  }
}
