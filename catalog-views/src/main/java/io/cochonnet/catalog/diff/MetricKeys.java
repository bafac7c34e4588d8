package io.cochonnet.catalog.diff;

import io.cochonnet.catalog.model.CountMetric;
import io.cochonnet.catalog.model.Definitions;
import io.cochonnet.catalog.model.DerivedMetric;
import io.cochonnet.catalog.model.Dimension;
import io.cochonnet.catalog.model.Metric;
import io.cochonnet.catalog.model.MetricInfo;
import io.cochonnet.catalog.model.RatioMetric;
import io.cochonnet.catalog.model.RetentionMetric;
import io.cochonnet.catalog.sql.MetricViews;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that a definition says, by the keys of its file, with what its source adds: the table
 * ({@code source.table}) and the column and time of each dimension ({@code dimensions.plan}).
 */
public final class MetricKeys implements Metric.Visitor<Map<String, String>> {
  private final Definitions definitions;
  private final Map<String, String> keys = new LinkedHashMap<>();

  private MetricKeys(Definitions definitions) {
    this.definitions = definitions;
  }

  /** The keys in the order in which people read them; what a definition leaves out is not there. */
  public static Map<String, String> of(Metric metric, Definitions definitions) {
    MetricKeys keys = new MetricKeys(definitions);
    MetricInfo info = metric.info();
    keys.put("label", info.label());
    keys.put("description", info.description());
    keys.put("entity", info.entity());
    metric.accept(keys);
    for (Dimension dimension : MetricViews.dimensions(metric, definitions)) {
      keys.put(
          "dimensions." + dimension.name(),
          dimension.column() + ", " + dimension.time().spelling());
    }
    keys.put("additivity", info.additivity().name().toLowerCase(Locale.ROOT));
    keys.put("unit", info.unit());
    keys.put("format", info.format().spelling());
    keys.put("version", Integer.toString(info.version()));
    keys.put("owner", info.owner());
    return keys.keys;
  }

  @Override
  public Map<String, String> count(CountMetric metric) {
    source("source", metric.source());
    put("time", metric.time());
    put("measure", metric.measure().sql());
    put("filter", metric.filter());
    put("window", metric.window().toString());
    return keys;
  }

  @Override
  public Map<String, String> ratio(RatioMetric metric) {
    put("ratio.numerator", term(metric.numerator()));
    put("ratio.denominator", term(metric.denominator()));
    return keys;
  }

  @Override
  public Map<String, String> retention(RetentionMetric metric) {
    source("source", metric.source());
    put("time", metric.time());
    put("filter", metric.filter());
    source("activity", metric.activity());
    put("activity.filter", metric.activityFilter());
    put("from_day", Integer.toString(metric.fromDay()));
    put("to_day", Integer.toString(metric.toDay()));
    return keys;
  }

  @Override
  public Map<String, String> derived(DerivedMetric metric) {
    put("expression", metric.expression().sql());
    return keys;
  }

  private static String term(RatioMetric.Term term) {
    return term.meanOver().isSingleDay()
        ? term.metric()
        : term.metric() + ", mean over " + term.meanOver();
  }

  private void source(String key, String name) {
    put(key, name);
    String table = definitions.knownSource(name).table();
    if (!table.equals(name)) {
      put(key + ".table", table);
    }
  }

  private void put(String key, Optional<String> value) {
    value.ifPresent(it -> put(key, it));
  }

  private void put(String key, String value) {
    keys.put(key, value);
  }
}
