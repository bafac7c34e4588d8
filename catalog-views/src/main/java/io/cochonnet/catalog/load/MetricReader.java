package io.cochonnet.catalog.load;

import io.cochonnet.catalog.ErrorCode;
import io.cochonnet.catalog.model.Additivity;
import io.cochonnet.catalog.model.CountMetric;
import io.cochonnet.catalog.model.Measure;
import io.cochonnet.catalog.model.Metric;
import io.cochonnet.catalog.model.MetricInfo;
import io.cochonnet.catalog.model.RatioMetric;
import io.cochonnet.catalog.model.RetentionMetric;
import io.cochonnet.catalog.model.Window;
import io.cochonnet.yaml.YamlMapping;
import io.cochonnet.yaml.YamlText;
import java.util.List;
import java.util.Optional;

/** Reads one metric; the key {@code ratio} or {@code retention} tells the kind. */
final class MetricReader {
  private MetricReader() {}

  /** Empty where a key is missing or unreadable; each such key is a fault of its own. */
  static Optional<Metric> read(YamlMapping file) {
    Optional<MetricInfo> info = info(file);
    Optional<Metric> metric;
    if (file.keys().contains("ratio")) {
      metric = ratio(file, info);
    } else if (file.keys().contains("retention")) {
      metric = retention(file, info);
    } else {
      metric = count(file, info);
    }
    file.finish();
    return metric;
  }

  private static Optional<MetricInfo> info(YamlMapping file) {
    Optional<String> name = file.requiredText("name");
    Optional<String> label = file.requiredText("label");
    Optional<String> description = file.requiredText("description");
    Optional<String> entity = file.requiredText("entity");
    List<String> dimensions = file.texts("dimensions").stream().map(YamlText::value).toList();
    file.require("additivity");
    Optional<Additivity> additivity = file.constant("additivity", Additivity.class);
    Optional<String> unit = file.requiredText("unit");
    Optional<Integer> version = file.integer("version");
    Optional<String> owner = file.requiredText("owner");
    if (name.isEmpty() || entity.isEmpty() || additivity.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new MetricInfo(
            name.get(),
            label.orElse(name.get()),
            description.orElse(""),
            entity.get(),
            dimensions,
            additivity.get(),
            unit.orElse(""),
            version.orElse(1),
            owner.orElse(""),
            Origins.of(file)));
  }

  private static Optional<Metric> count(YamlMapping file, Optional<MetricInfo> info) {
    Optional<String> source = file.requiredText("source");
    Optional<String> time = file.requiredText("time");
    Optional<String> written = file.requiredText("measure");
    Optional<Measure> measure = written.flatMap(Measure::parse);
    if (written.isPresent() && measure.isEmpty()) {
      file.fault(
          "measure",
          "%s: Measure[%s] was expected to be COUNT(*) or COUNT(DISTINCT column)."
              .formatted(ErrorCode.MEASURE.code(), written.get()));
    }
    Optional<Window> window = window(file, "window");
    if (info.isEmpty() || source.isEmpty() || time.isEmpty() || measure.isEmpty()) {
      return Optional.empty();
    }
    return window.map(
        it -> new CountMetric(info.get(), source.get(), time.get(), measure.get(), it));
  }

  private static Optional<Metric> ratio(YamlMapping file, Optional<MetricInfo> info) {
    Optional<YamlMapping> halves = file.mapping("ratio");
    if (halves.isEmpty()) {
      return Optional.empty();
    }
    Optional<RatioMetric.Term> numerator = term(halves.get(), "numerator");
    Optional<RatioMetric.Term> denominator = term(halves.get(), "denominator");
    halves.get().finish();
    if (info.isEmpty() || numerator.isEmpty() || denominator.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new RatioMetric(info.get(), numerator.get(), denominator.get()));
  }

  private static Optional<RatioMetric.Term> term(YamlMapping halves, String key) {
    halves.require(key);
    Optional<YamlMapping> half = halves.mapping(key);
    if (half.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> metric = half.get().requiredText("metric");
    Optional<Window> meanOver = window(half.get(), "mean_over");
    half.get().finish();
    return metric.flatMap(name -> meanOver.map(days -> new RatioMetric.Term(name, days)));
  }

  private static Optional<Metric> retention(YamlMapping file, Optional<MetricInfo> info) {
    Optional<String> source = file.requiredText("source");
    Optional<String> time = file.requiredText("time");
    Optional<YamlMapping> returns = file.mapping("retention");
    if (returns.isEmpty()) {
      return Optional.empty();
    }
    YamlMapping span = returns.get();
    Optional<String> activity = span.requiredText("activity");
    span.require("from_day");
    span.require("to_day");
    Optional<Integer> from = span.integer("from_day");
    Optional<Integer> to = span.integer("to_day");
    span.finish();
    if (info.isEmpty() || source.isEmpty() || time.isEmpty() || activity.isEmpty()) {
      return Optional.empty();
    }
    return from.flatMap(
        first ->
            to.map(
                last ->
                    new RetentionMetric(
                        info.get(), source.get(), time.get(), activity.get(), first, last)));
  }

  /** The window under a key, one day where there is none, empty (and a fault) where unreadable. */
  static Optional<Window> window(YamlMapping mapping, String key) {
    Optional<String> written = mapping.text(key);
    if (written.isEmpty()) {
      return Optional.of(Window.DAY);
    }
    Optional<Window> window = Window.parse(written.get());
    if (window.isEmpty()) {
      mapping.fault(
          key,
          "%s: %s[%s] was expected to be a number of days from 1 to 9999, such as `28 days`."
              .formatted(ErrorCode.WINDOW.code(), key, written.get()));
    }
    return window;
  }
}
