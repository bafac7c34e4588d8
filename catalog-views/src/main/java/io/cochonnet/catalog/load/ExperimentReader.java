package io.cochonnet.catalog.load;

import io.cochonnet.catalog.model.Experiment;
import io.cochonnet.catalog.model.Window;
import io.cochonnet.yaml.YamlMapping;
import java.util.ArrayList;
import java.util.List;

/** Reads one experiment. */
final class ExperimentReader {
  private static final double DEFAULT_ALPHA = 0.05;

  private ExperimentReader() {}

  /** The experiment, made of what can be read; its origin says what could not. */
  static Experiment read(YamlMapping file) {
    Keys keys = Keys.of(file);
    String key = keys.required("key", "(without a key) " + file.file(), it -> it.text("key"));
    String description = keys.text("description");
    String baseline = keys.text("baseline");
    file.require("variations");
    List<Experiment.Variation> variations = new ArrayList<>();
    file.mappings("variations").forEach(it -> variations.add(variation(it)));
    file.require("metrics");
    List<Experiment.Goal> goals = new ArrayList<>();
    file.mappings("metrics").forEach(it -> goals.add(goal(it)));
    double alpha = keys.optional("alpha", it -> it.decimal("alpha")).orElse(DEFAULT_ALPHA);
    keys.finish();
    return new Experiment(key, description, baseline, variations, goals, alpha, keys.origin());
  }

  private static Experiment.Variation variation(YamlMapping mapping) {
    String id = mapping.requiredText("id").orElse("(without an id) " + mapping.line());
    double weight = mapping.decimal("weight").orElse(1.0);
    mapping.finish();
    return new Experiment.Variation(id, weight);
  }

  private static Experiment.Goal goal(YamlMapping mapping) {
    Keys keys = Keys.of(mapping);
    String name =
        keys.required("name", "(without a name) " + mapping.line(), it -> it.text("name"));
    String event = keys.text("event");
    mapping.require("window");
    Window.Trailing window = Parts.days(keys, "window");
    keys.finish();
    return new Experiment.Goal(name, event, window);
  }
}
