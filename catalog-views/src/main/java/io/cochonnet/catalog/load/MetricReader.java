package io.cochonnet.catalog.load;

import io.cochonnet.catalog.ErrorCode;
import io.cochonnet.catalog.expression.ExpressionParser;
import io.cochonnet.catalog.model.Additivity;
import io.cochonnet.catalog.model.CountMetric;
import io.cochonnet.catalog.model.DerivedMetric;
import io.cochonnet.catalog.model.Expression;
import io.cochonnet.catalog.model.Format;
import io.cochonnet.catalog.model.Measure;
import io.cochonnet.catalog.model.Metric;
import io.cochonnet.catalog.model.MetricInfo;
import io.cochonnet.catalog.model.RatioMetric;
import io.cochonnet.catalog.model.RetentionMetric;
import io.cochonnet.catalog.model.Window;
import io.cochonnet.yaml.YamlMapping;
import io.cochonnet.yaml.YamlText;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Reads one metric; the key {@code ratio}, {@code retention}, {@code conversion} or {@code
 * expression} tells the kind, a count has none of them.
 */
final class MetricReader {
  private static final Expression NOTHING = new Expression.Constant(BigDecimal.ZERO);

  private final Keys keys;

  private MetricReader(Keys keys) {
    this.keys = keys;
  }

  /** The metric, made of what can be read; its origin says what could not. */
  static Metric read(YamlMapping file) {
    return new MetricReader(Keys.of(file)).read();
  }

  private Metric read() {
    String name =
        keys.required("name", "(without a name) " + keys.mapping().file(), it -> it.text("name"));
    if (keys.has("ratio")) {
      return ratio(name);
    }
    if (keys.has("retention")) {
      return retention(name);
    }
    if (keys.has("conversion")) {
      return conversion(name);
    }
    return keys.has("expression") ? derived(name) : count(name);
  }

  private Metric count(String name) {
    String source = keys.text("source");
    String time = keys.text("time");
    Measure measure = measure();
    Optional<String> filter = Parts.filter(keys, "filter");
    Window window = Parts.window(keys, "window");
    Format usual = measure.kind() == Measure.Kind.SUM ? Format.DECIMAL : Format.INTEGER;
    return new CountMetric(info(name, usual), source, time, measure, filter, window);
  }

  private Measure measure() {
    String written = keys.text("measure");
    Optional<Measure> measure = Measure.parse(written);
    if (!written.isEmpty() && measure.isEmpty()) {
      keys.fault(
          "measure",
          "%s: Measure[%s] was expected to be COUNT(*), COUNT(DISTINCT column) or SUM(column)."
              .formatted(ErrorCode.MEASURE.code(), written));
    }
    return measure.orElse(Measure.rows());
  }

  private Metric ratio(String name) {
    Optional<Keys> halves = keys.inside("ratio");
    RatioMetric.Term numerator = term(halves, "numerator");
    RatioMetric.Term denominator = term(halves, "denominator");
    halves.ifPresent(Keys::finish);
    return new RatioMetric(info(name, Format.PERCENT), numerator, denominator);
  }

  private static RatioMetric.Term term(Optional<Keys> halves, String key) {
    Optional<Keys> half = halves.flatMap(it -> it.inside(key));
    RatioMetric.Term term =
        new RatioMetric.Term(
            half.map(it -> it.text("metric")).orElse(""),
            half.map(it -> Parts.days(it, "mean_over")).orElse(Window.Trailing.DAY));
    half.ifPresent(Keys::finish);
    return term;
  }

  private Metric retention(String name) {
    String source = keys.text("source");
    String time = keys.text("time");
    Optional<String> filter = Parts.filter(keys, "filter");
    Optional<Keys> returns = keys.inside("retention");
    String activity = returns.map(it -> it.text("activity")).orElse("");
    Optional<String> activityFilter = returns.flatMap(it -> Parts.filter(it, "filter"));
    int from = returns.map(it -> days(it, "from_day")).orElse(1);
    int to = returns.map(it -> days(it, "to_day")).orElse(1);
    returns.ifPresent(Keys::finish);
    return new RetentionMetric(
        info(name, Format.PERCENT), source, time, filter, activity, activityFilter, from, to);
  }

  private Metric conversion(String name) {
    String source = keys.text("source");
    String time = keys.text("time");
    Optional<String> filter = Parts.filter(keys, "filter");
    Optional<Keys> conversion = keys.inside("conversion");
    String activity = conversion.map(it -> it.text("activity")).orElse("");
    Optional<String> activityFilter = conversion.flatMap(it -> Parts.filter(it, "filter"));
    int within = conversion.map(it -> days(it, "within_days")).orElse(0);
    conversion.ifPresent(Keys::finish);
    return new RetentionMetric(
        info(name, Format.PERCENT), source, time, filter, activity, activityFilter, 0, within);
  }

  private static int days(Keys span, String key) {
    return span.required(key, 1, it -> it.integer(key));
  }

  private Metric derived(String name) {
    String written = keys.text("expression").strip();
    Optional<Expression> expression =
        written.isEmpty()
            ? Optional.empty()
            : ExpressionParser.parse(
                written,
                problem ->
                    keys.fault(
                        "expression",
                        "%s: Expression[%s] cannot be read: %s"
                            .formatted(
                                ErrorCode.EXPRESSION.code(), written, Parts.sentence(problem))));
    return new DerivedMetric(info(name, Format.DECIMAL), expression.orElse(NOTHING));
  }

  /** To be called last: it reports the keys that no kind of metric asked for. */
  private MetricInfo info(String name, Format usual) {
    String label = keys.text("label");
    String description = keys.text("description");
    String entity = keys.text("entity");
    List<String> dimensions =
        keys.mapping().texts("dimensions").stream().map(YamlText::value).toList();
    Additivity additivity =
        keys.required(
            "additivity", Additivity.NONE, it -> it.constant("additivity", Additivity.class));
    String unit = keys.text("unit");
    Format format =
        keys.optional("format", it -> it.constant("format", Format.class)).orElse(usual);
    int version = keys.optional("version", it -> it.integer("version")).orElse(1);
    String owner = keys.text("owner");
    keys.finish();
    return new MetricInfo(
        name,
        label,
        description,
        entity,
        dimensions,
        additivity,
        unit,
        format,
        version,
        owner,
        keys.origin());
  }
}
