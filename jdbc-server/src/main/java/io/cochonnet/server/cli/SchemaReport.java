package io.cochonnet.server.cli;

import io.cochonnet.adapter.schema.Finding;
import io.cochonnet.adapter.schema.Finding.Kind;
import io.cochonnet.adapter.schema.TableDeclaration;
import io.cochonnet.adapter.schema.TableReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The findings of a check as text: a block for each table, faults first, and a line at the end. */
final class SchemaReport {
  private final List<TableReport> reports;

  SchemaReport(List<TableReport> reports) {
    this.reports = List.copyOf(reports);
  }

  /** Whether there is nothing to mend; {@code strict} counts undeclared fields too. */
  boolean isClean(boolean strict) {
    return count(Kind.FAULT) == 0 && (!strict || count(Kind.UNDECLARED) == 0);
  }

  String render() {
    StringBuilder text = new StringBuilder();
    reports.forEach(report -> append(text, report));
    List<String> counts = new ArrayList<>();
    counts.add(number(reports.size(), "table"));
    counts.add(number(count(Kind.FAULT), "fault"));
    counts.add(number(count(Kind.UNDECLARED), "undeclared field"));
    counts.add(number(count(Kind.NOTE), "note"));
    return text.append(String.join(", ", counts)).append(".\n").toString();
  }

  private long count(Kind kind) {
    return reports.stream().mapToLong(report -> report.count(kind)).sum();
  }

  private static void append(StringBuilder text, TableReport report) {
    TableDeclaration table = report.table();
    text.append(table.name()).append(" (");
    table.database().ifPresent(database -> text.append(database).append('.'));
    text.append(table.collection());
    table.unwind().ifPresent(path -> text.append(", unwound by ").append(path));
    text.append(report.extent().isEmpty() ? ")" : "; " + report.extent() + ")");
    text.append(report.findings().isEmpty() ? ": ok\n" : "\n");
    report.findings().stream()
        .sorted(Comparator.comparing(Finding::kind))
        .forEach(
            finding ->
                text.append(
                    String.format(
                        Locale.ROOT, "  %-10s  %s\n", label(finding.kind()), finding.message())));
    text.append('\n');
  }

  private static String label(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private static String number(long count, String noun) {
    return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
  }
}
