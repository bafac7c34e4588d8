package io.cochonnet.catalog.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything that was read, before or after it has been checked. Maps keep the files' order. */
public record Definitions(
    Map<String, Source> sources, Map<String, Metric> metrics, List<Experiment> experiments) {
  public Definitions {
    sources = Collections.unmodifiableMap(new LinkedHashMap<>(sources));
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    experiments = List.copyOf(experiments);
  }

  public Optional<Source> source(String name) {
    return Optional.ofNullable(sources.get(name));
  }

  /** The names of the metrics that have one, in the files' order. */
  public List<String> metricNames() {
    return metrics.values().stream()
        .filter(it -> it.info().origin().isRead("name"))
        .map(Metric::name)
        .toList();
  }

  public Optional<Metric> metric(String name) {
    return Optional.ofNullable(metrics.get(name));
  }

  /** The source, of which {@code check} has made sure that it exists. */
  public Source knownSource(String name) {
    return source(name)
        .orElseThrow(() -> new IllegalStateException("Source[" + name + "] was not checked."));
  }

  /** The metric, of which {@code check} has made sure that it exists. */
  public Metric knownMetric(String name) {
    return metric(name)
        .orElseThrow(() -> new IllegalStateException("Metric[" + name + "] was not checked."));
  }
}
