package io.cochonnet.catalog.sql;

import io.cochonnet.catalog.model.CountMetric;
import io.cochonnet.catalog.model.Definitions;
import io.cochonnet.catalog.model.Metric;
import io.cochonnet.catalog.model.RatioMetric;
import io.cochonnet.catalog.model.RetentionMetric;
import io.cochonnet.catalog.model.Source;
import io.cochonnet.catalog.model.Window;
import java.util.HashMap;
import java.util.Map;

/** Fills the templates for checked metrics. */
final class MetricSql {
  private final Definitions definitions;
  private final int lateDays;

  MetricSql(Definitions definitions, int lateDays) {
    this.definitions = definitions;
    this.lateDays = lateDays;
  }

  String count(CountMetric metric, Slice slice) {
    Map<String, String> values = common(metric, 0);
    putSource(values, metric, definitions.knownSource(metric.source()), metric.time());
    values.put("measure", metric.measure().sql());
    int days = days(metric);
    if (days == 1) {
      return DailyCountSql.TEMPLATE.render(slice, values);
    }
    values.put("grouping", grouping(metric, slice));
    values.put("window", SqlText.days(days));
    values.put("window_days", Integer.toString(days));
    values.put("window_less_one", SqlText.days(days - 1));
    return TrailingDistinctSql.TEMPLATE.render(slice, values);
  }

  String ratio(RatioMetric metric, Slice slice) {
    Map<String, String> values = common(metric, 0);
    RatioMetric.Term above = metric.numerator();
    RatioMetric.Term below = metric.denominator();
    values.put("suffix", slice.suffix());
    values.put("numerator", above.metric());
    values.put("denominator", below.metric());
    values.put("numerator_value", value(above, slice));
    values.put("denominator_value", value(below, slice));
    values.put("numerator_type", RatioSql.type(above.meanOver().days()));
    values.put("denominator_type", RatioSql.type(below.meanOver().days()));
    int days = Math.max(reach(above), reach(below));
    values.put("window_less_one", SqlText.days(days - 1));
    return RatioSql.TEMPLATE.render(slice, values);
  }

  String retention(RetentionMetric metric, Slice slice) {
    Map<String, String> values = common(metric, metric.toDay());
    putSource(values, metric, definitions.knownSource(metric.source()), metric.time());
    Source activity = definitions.knownSource(metric.activity());
    values.put("activity_table", activity.table());
    values.put("activity_entity", activity.knownEntityColumn(metric.info().entity()));
    values.put("activity_time", activity.time());
    values.put("from_day", SqlText.days(metric.fromDay()));
    values.put("to_day", SqlText.days(metric.toDay()));
    return CohortShareSql.TEMPLATE.render(slice, values);
  }

  /** Activity has a row per user and day already; of other entities, many rows make one day. */
  private static String grouping(CountMetric metric, Slice slice) {
    if (metric.info().entity().equals("user")) {
      return "";
    }
    String column = slice.dimension().isPresent() ? "{column}, " : "";
    return "\n  GROUP BY {entity}, " + column + "{time}";
  }

  private static int days(CountMetric metric) {
    return metric.window() instanceof Window.Trailing trailing ? trailing.days() : 1;
  }

  /** Days of data that the value of a term takes. */
  private int reach(RatioMetric.Term term) {
    int own = definitions.knownMetric(term.metric()) instanceof CountMetric count ? days(count) : 1;
    return own + term.meanOver().days() - 1;
  }

  private static String value(RatioMetric.Term term, Slice slice) {
    return RatioSql.value(term.metric(), term.meanOver().days(), slice);
  }

  private Map<String, String> common(Metric metric, int lastDay) {
    Map<String, String> values = new HashMap<>();
    values.put("horizon", SqlText.HORIZON);
    values.put("metric", metric.name());
    values.put("final_after", SqlText.days(lastDay + 1 + lateDays));
    values.put("hash", DefinitionHash.of(metric, definitions));
    return values;
  }

  private static void putSource(
      Map<String, String> values, Metric metric, Source source, String time) {
    values.put("table", source.table());
    values.put("time", time);
    values.put("entity", source.knownEntityColumn(metric.info().entity()));
  }
}
