package io.cochonnet.catalog.load;

import io.cochonnet.catalog.model.Experiment;
import io.cochonnet.catalog.model.Window;
import io.cochonnet.yaml.YamlMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one experiment. */
final class ExperimentReader {
  private static final double DEFAULT_ALPHA = 0.05;

  private ExperimentReader() {}

  /** Empty where the key or the baseline is missing. */
  static Optional<Experiment> read(YamlMapping file) {
    Optional<String> key = file.requiredText("key");
    Optional<String> description = file.requiredText("description");
    Optional<String> baseline = file.requiredText("baseline");
    file.require("variations");
    List<Experiment.Variation> variations = new ArrayList<>();
    file.mappings("variations").forEach(it -> variation(it).ifPresent(variations::add));
    file.require("metrics");
    List<Experiment.Goal> goals = new ArrayList<>();
    file.mappings("metrics").forEach(it -> goal(it).ifPresent(goals::add));
    double alpha = file.decimal("alpha").orElse(DEFAULT_ALPHA);
    file.finish();
    if (key.isEmpty() || baseline.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Experiment(
            key.get(),
            description.orElse(""),
            baseline.get(),
            variations,
            goals,
            alpha,
            Origins.of(file)));
  }

  private static Optional<Experiment.Variation> variation(YamlMapping mapping) {
    Optional<String> id = mapping.requiredText("id");
    double weight = mapping.decimal("weight").orElse(1.0);
    mapping.finish();
    return id.map(it -> new Experiment.Variation(it, weight));
  }

  private static Optional<Experiment.Goal> goal(YamlMapping mapping) {
    Optional<String> name = mapping.requiredText("name");
    Optional<String> event = mapping.requiredText("event");
    mapping.require("window");
    Optional<Window> window = MetricReader.window(mapping, "window");
    mapping.finish();
    if (name.isEmpty() || event.isEmpty()) {
      return Optional.empty();
    }
    // An unreadable window has its fault already; the goal itself is there.
    return Optional.of(new Experiment.Goal(name.get(), event.get(), window.orElse(Window.DAY)));
  }
}
