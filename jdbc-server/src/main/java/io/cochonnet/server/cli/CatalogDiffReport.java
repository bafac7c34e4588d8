package io.cochonnet.server.cli;

import io.cochonnet.catalog.diff.MetricChange;
import io.cochonnet.catalog.model.Format;
import io.cochonnet.catalog.model.MetricInfo;
import io.cochonnet.server.engine.ViewDifference;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What two catalogs do not share, as text for a terminal. */
final class CatalogDiffReport {
  private static final int HUNDRED = 100;

  private final StringBuilder text = new StringBuilder();

  /** A line for each metric, and one for each of its keys. */
  void definitions(List<MetricChange> changes) {
    if (changes.isEmpty()) {
      text.append("The definitions are the same.\n");
    }
    for (MetricChange change : changes) {
      text.append(
          "%s %s%s\n"
              .formatted(
                  change.kind().name().toLowerCase(Locale.ROOT), change.metric(), remark(change)));
      for (MetricChange.KeyChange key : change.keys()) {
        text.append(
            "  %s: %s -> %s\n"
                .formatted(key.key(), orNothing(key.before()), orNothing(key.after())));
      }
    }
  }

  private static String remark(MetricChange change) {
    if (!change.through().isEmpty()) {
      return " (through " + String.join(", ", change.through()) + ")";
    }
    return change.meaning() ? "" : " (in words only: no number moves)";
  }

  private static String orNothing(String value) {
    return value.isEmpty() ? "(nothing)" : value;
  }

  void noData() {
    text.append("\nNo day has been rolled up, so there are no numbers to compare.\n");
  }

  void days(LocalDate first, LocalDate last) {
    text.append("\nNumbers from %s to %s, old and new\n".formatted(first, last));
  }

  /** A table for each metric, with up to two lines for each of its views. */
  void numbers(MetricInfo metric, List<ViewDifference> views) {
    text.append('\n').append(metric.name()).append("\n\n");
    if (views.isEmpty()) {
      text.append("It has no view in common, so there is nothing to compare.\n");
      return;
    }
    TextTable table =
        new TextTable(
            List.of("view", "differ", "of", "row", "day", "old", "new", "change", ""),
            List.of(false, true, true, false, false, true, true, true, true));
    for (ViewDifference view : views) {
      String differ = number(view.differing());
      String of = number(view.rows());
      view.lastComplete()
          .ifPresent(it -> table.add(row(view.view(), differ, of, "last complete", it, metric)));
      boolean told = view.lastComplete().isPresent();
      view.largest()
          .ifPresent(
              it ->
                  table.add(
                      row(
                          told ? "" : view.view(),
                          told ? "" : differ,
                          told ? "" : of,
                          largest(view, it),
                          it,
                          metric)));
      if (!told && view.largest().isEmpty()) {
        table.add(List.of(view.view(), differ, of, "", "", "", "", "", ""));
      }
    }
    text.append(table.render());
  }

  private static String largest(ViewDifference view, ViewDifference.Move move) {
    boolean sliced = view.view().contains("_by_");
    return sliced ? "largest, at " + (move.slice() == null ? "NULL" : move.slice()) : "largest";
  }

  private static List<String> row(
      String view,
      String differ,
      String of,
      String what,
      ViewDifference.Move move,
      MetricInfo metric) {
    return List.of(
        view,
        differ,
        of,
        what,
        move.day().toString(),
        value(move.before(), metric.format()),
        value(move.after(), metric.format()),
        Optional.ofNullable(move.difference()).map(it -> signed(it, metric.format())).orElse(""),
        Optional.ofNullable(move.fraction())
            .map(it -> String.format(Locale.ROOT, "%+.1f %%", it * HUNDRED))
            .orElse(""));
  }

  private static String value(@Nullable Double value, Format format) {
    if (value == null) {
      return "null";
    }
    return switch (format) {
      case INTEGER -> String.format(Locale.ROOT, "%,.0f", value);
      case PERCENT -> String.format(Locale.ROOT, "%.2f %%", value * HUNDRED);
      case DECIMAL, CURRENCY, DURATION -> String.format(Locale.ROOT, "%,.2f", value);
    };
  }

  private static String signed(double difference, Format format) {
    String sign = difference < 0 ? "-" : "+";
    return sign + value(Math.abs(difference), format);
  }

  private static String number(int count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  String render() {
    return text.toString();
  }
}
