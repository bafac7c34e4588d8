package io.cochonnet.catalog.sql;

import io.cochonnet.catalog.expression.FilterText;
import io.cochonnet.catalog.model.CountMetric;
import io.cochonnet.catalog.model.Definitions;
import io.cochonnet.catalog.model.DerivedMetric;
import io.cochonnet.catalog.model.Expression;
import io.cochonnet.catalog.model.Metric;
import io.cochonnet.catalog.model.MetricInfo;
import io.cochonnet.catalog.model.RatioMetric;
import io.cochonnet.catalog.model.RetentionMetric;
import io.cochonnet.catalog.model.Source;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Twelve hex digits that change when the meaning of a metric changes: its measure, window, source
 * and the columns behind its dimensions, the metrics that it is made of; not its label, description
 * or owner, nor white space or comments.
 */
public final class DefinitionHash implements Metric.Visitor<String> {
  private static final int DIGITS = 12;

  private final Definitions definitions;

  private DefinitionHash(Definitions definitions) {
    this.definitions = definitions;
  }

  /** The hash of a checked metric. */
  public static String of(Metric metric, Definitions definitions) {
    return digest(metric.accept(new DefinitionHash(definitions)));
  }

  /** The hash of all metrics together, whatever their order. */
  public static String of(Definitions definitions) {
    return digest(
        definitions.metrics().values().stream()
            .map(metric -> metric.name() + " " + of(metric, definitions))
            .sorted()
            .collect(Collectors.joining("\n")));
  }

  private static String digest(String canonical) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }

  @Override
  public String count(CountMetric metric) {
    return lines(
        info(metric.info()),
        source(metric.source(), metric.info()),
        "time=" + metric.time(),
        "measure=" + metric.measure().sql(),
        "window=" + metric.window(),
        filter("filter", metric.filter()));
  }

  @Override
  public String ratio(RatioMetric metric) {
    return lines(
        info(metric.info()),
        "numerator=" + term(metric.numerator()),
        "denominator=" + term(metric.denominator()));
  }

  @Override
  public String retention(RetentionMetric metric) {
    return lines(
        info(metric.info()),
        source(metric.source(), metric.info()),
        "time=" + metric.time(),
        "activity=" + definitions.knownSource(metric.activity()).table(),
        "days=" + metric.fromDay() + ".." + metric.toDay(),
        filter("filter", metric.filter()),
        filter("activity_filter", metric.activityFilter()));
  }

  @Override
  public String derived(DerivedMetric metric) {
    String hashes =
        metric.expression().metrics().stream()
            .sorted()
            .map(it -> it + " " + of(definitions.knownMetric(it), definitions))
            .collect(Collectors.joining(","));
    return lines(
        info(metric.info()), "expression=" + canonical(metric.expression()), "metrics=" + hashes);
  }

  private String term(RatioMetric.Term term) {
    String hash = of(definitions.knownMetric(term.metric()), definitions);
    return term.metric() + " " + hash + " over " + term.meanOver();
  }

  private String source(String name, MetricInfo info) {
    Source source = definitions.knownSource(name);
    String columns =
        info.dimensions().stream()
            .sorted()
            .map(it -> it + ":" + source.knownDimension(it).column())
            .collect(Collectors.joining(","));
    return lines("table=" + source.table(), "columns=" + columns);
  }

  /** As SQL in which the operands of {@code +} and {@code *} have an order of their own. */
  private static String canonical(Expression expression) {
    if (expression instanceof Expression.Arithmetic arithmetic) {
      String left = canonical(arithmetic.left());
      String right = canonical(arithmetic.right());
      boolean turned = !arithmetic.operator().needsOrder() && left.compareTo(right) > 0;
      return "(%s %s %s)"
          .formatted(turned ? right : left, arithmetic.operator().symbol(), turned ? left : right);
    }
    if (expression instanceof Expression.Negation negation) {
      return "-" + canonical(negation.operand());
    }
    if (expression instanceof Expression.Call call) {
      return call.arguments().stream()
          .map(DefinitionHash::canonical)
          .collect(Collectors.joining(", ", call.function() + "(", ")"));
    }
    return expression.sql();
  }

  /** Nothing for no filter, so that metrics without one keep their hash. */
  private static String filter(String key, Optional<String> filter) {
    return filter.map(it -> key + "=" + FilterText.checked(it).canonical()).orElse("");
  }

  private static String info(MetricInfo info) {
    return lines(
        "name=" + info.name(),
        "entity=" + info.entity(),
        "dimensions=" + info.dimensions().stream().sorted().collect(Collectors.joining(",")),
        "additivity=" + info.additivity(),
        "unit=" + info.unit(),
        "version=" + info.version());
  }

  private static String lines(String... lines) {
    return Stream.of(lines).filter(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
  }
}
