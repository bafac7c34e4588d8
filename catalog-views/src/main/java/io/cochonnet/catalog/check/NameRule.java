package io.cochonnet.catalog.check;

import io.cochonnet.catalog.ErrorCode;
import io.cochonnet.catalog.model.Definitions;
import io.cochonnet.catalog.model.Metric;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.calcite.sql.parser.SqlAbstractParserImpl;
import org.apache.calcite.sql.parser.SqlParser;

/** A metric's name is a plain SQL name, for it becomes a view and a column. */
final class NameRule implements Rule {
  private static final Pattern PLAIN = Pattern.compile("[a-z][a-z0-9_]{0,39}");

  /** Words that DATE_TRUNC takes for units even when quoted, or that the views use themselves. */
  private static final Set<String> TAKEN =
      Set.of(
          "day",
          "week",
          "month",
          "quarter",
          "year",
          "metric_date",
          "numerator",
          "denominator",
          "is_complete",
          "is_final",
          "as_of",
          "definition_hash",
          "metric_definitions",
          "metrics");

  private static final SqlAbstractParserImpl.Metadata WORDS = SqlParser.create("").getMetadata();

  @Override
  public void check(Definitions definitions, Report report) {
    for (Metric metric : definitions.metrics().values()) {
      String name = metric.name();
      if (!PLAIN.matcher(name).matches()) {
        report.add(
            metric.info().origin(),
            "name",
            ErrorCode.NAME,
            ("Metric[%s] was expected to have a name of small letters, digits and _, at most 40,"
                    + " starting with a letter.")
                .formatted(name));
      } else if (TAKEN.contains(name) || WORDS.isReservedWord(name.toUpperCase(Locale.ROOT))) {
        report.add(
            metric.info().origin(),
            "name",
            ErrorCode.NAME,
            "Metric[%s] has a name that is reserved; add a word to it.".formatted(name));
      }
    }
  }
}
