package io.cochonnet.catalog.load;

import io.cochonnet.catalog.ErrorCode;
import io.cochonnet.catalog.model.Experiment;
import io.cochonnet.catalog.model.Window;
import io.cochonnet.yaml.YamlMapping;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one experiment. */
final class ExperimentReader {
  private static final double FULL = 1.0;

  /** The spellings of {@link Experiment.Analysis#relative}. */
  private enum Difference {
    RELATIVE,
    ABSOLUTE
  }

  /** The spellings of {@link Experiment.Goal#lowerIsBetter}. */
  private enum Better {
    HIGHER,
    LOWER
  }

  private ExperimentReader() {}

  /** The experiment, made of what can be read; its origin says what could not. */
  static Experiment read(YamlMapping file) {
    Keys keys = Keys.of(file);
    String key = keys.required("key", "(without a key) " + file.file(), it -> it.text("key"));
    String description = keys.text("description");
    Experiment.State state =
        keys.optional("status", it -> it.constant("status", Experiment.State.class))
            .orElse(Experiment.State.RUNNING);
    List<Experiment.Variation> variations = variations(file);
    String baseline =
        keys.optional("baseline", it -> it.text("baseline"))
            .orElse(variations.isEmpty() ? "" : variations.get(0).id());
    file.require("metrics");
    List<Experiment.Goal> goals = new ArrayList<>();
    file.mappings("metrics").forEach(it -> goals.add(goal(it)));
    Experiment.Analysis analysis = analysis(keys);
    Optional<Instant> start = moment(keys, "start");
    Optional<Instant> end = moment(keys, "end");
    Optional<Experiment.Assignment> assignment =
        file.mapping("assignment").map(it -> assignment(it, key));
    keys.finish();
    return new Experiment(
        key,
        description,
        state,
        baseline,
        variations,
        goals,
        analysis,
        start,
        end,
        assignment,
        Experiment.Provenance.FILE,
        keys.origin());
  }

  /** Without weights all have the same. */
  private static List<Experiment.Variation> variations(YamlMapping file) {
    List<YamlMapping> mappings = file.mappings("variations");
    List<Experiment.Variation> variations = new ArrayList<>();
    for (YamlMapping mapping : mappings) {
      String id = mapping.requiredText("id").orElse("(without an id) " + mapping.line());
      String name = mapping.text("name").orElse(id);
      double weight = mapping.decimal("weight").orElse(FULL / mappings.size());
      mapping.finish();
      variations.add(new Experiment.Variation(id, name, weight));
    }
    return variations;
  }

  private static Experiment.Analysis analysis(Keys keys) {
    Experiment.Analysis usual = Experiment.Analysis.DEFAULT;
    return new Experiment.Analysis(
        keys.optional("method", it -> it.constant("method", Experiment.Method.class))
            .orElse(usual.method()),
        keys.optional("difference", it -> it.constant("difference", Difference.class))
            .map(it -> it == Difference.RELATIVE)
            .orElse(usual.relative()),
        keys.optional("cuped", it -> it.bool("cuped")).orElse(usual.adjusted()),
        keys.optional("alpha", it -> it.decimal("alpha")).orElse(usual.alpha()),
        keys.optional("correction", it -> it.constant("correction", Experiment.Correction.class))
            .orElse(usual.correction()));
  }

  private static Experiment.Goal goal(YamlMapping mapping) {
    Keys keys = Keys.of(mapping);
    Optional<String> metric = keys.optional("metric", it -> it.text("metric"));
    Optional<String> event = keys.optional("event", it -> it.text("event"));
    if (metric.isPresent() == event.isPresent()) {
      keys.fault(
          "metric",
          ErrorCode.GOALS.code()
              + ": One of `event: NAME` (of conversion_event) and `metric: NAME` (of the catalog)"
              + " was expected.");
    }
    Optional<Experiment.Counting> counting =
        keys.optional("count", it -> it.constant("count", Experiment.Counting.class));
    if (metric.isPresent() && counting.isPresent()) {
      keys.fault(
          "count", ErrorCode.GOALS.code() + ": `count` is for events; a metric says it itself.");
    }
    Experiment.Outcome outcome =
        metric
            .<Experiment.Outcome>map(Experiment.MetricOutcome::new)
            .orElseGet(
                () ->
                    new Experiment.EventOutcome(
                        event.orElse(""), counting.orElse(Experiment.Counting.USERS)));
    String name =
        keys.optional("name", it -> it.text("name"))
            .or(() -> metric)
            .or(() -> event)
            .orElse("(without a name) " + mapping.line());
    mapping.require("window");
    Window.Trailing window = Parts.days(keys, "window");
    Experiment.Role role =
        keys.optional("role", it -> it.constant("role", Experiment.Role.class))
            .orElse(Experiment.Role.GOAL);
    boolean lower =
        keys.optional("better", it -> it.constant("better", Better.class))
            .filter(it -> it == Better.LOWER)
            .isPresent();
    keys.finish();
    return new Experiment.Goal(name, role, outcome, window, lower);
  }

  private static Experiment.Assignment assignment(YamlMapping mapping, String key) {
    Experiment.Assignment assignment =
        new Experiment.Assignment(
            mapping.text("attribute").orElse("id"),
            mapping.text("seed").orElse(key),
            mapping.integer("hash_version").orElse(2),
            mapping.decimal("coverage").orElse(FULL));
    if (assignment.hashVersion() < 1 || assignment.hashVersion() > 2) {
      mapping.fault(
          "hash_version",
          "%s: hash_version[%d] was expected to be 1 or 2."
              .formatted(ErrorCode.VARIATIONS.code(), assignment.hashVersion()));
    }
    if (!(assignment.coverage() >= 0 && assignment.coverage() <= FULL)) {
      mapping.fault(
          "coverage",
          "%s: coverage[%s] was expected to lie between 0 and 1."
              .formatted(ErrorCode.VARIATIONS.code(), assignment.coverage()));
    }
    mapping.finish();
    return assignment;
  }

  /** A moment, or a day, which begins in UTC. */
  private static Optional<Instant> moment(Keys keys, String key) {
    Optional<String> written = keys.optional(key, it -> it.text(key));
    try {
      return written.map(
          text ->
              text.contains("T")
                  ? Instant.parse(text)
                  : LocalDate.parse(text).atStartOfDay(ZoneId.from(ZoneOffset.UTC)).toInstant());
    } catch (DateTimeException e) {
      keys.fault(
          key,
          "%s: %s[%s] was expected to be a day, such as 2026-09-01, or a moment, such as 2026-09-01T08:00:00Z."
              .formatted(ErrorCode.GOALS.code(), key, written.orElse("")));
      return Optional.empty();
    }
  }
}
