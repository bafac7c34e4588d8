package io.cochonnet.server.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Intervals as lines of characters over one scale, with a bar where there is no difference. */
final class IntervalPlot {
  private static final int WIDTH = 60;

  /**
   * An interval.
   *
   * @param name stands before it
   */
  record Line(String name, double lower, double middle, double upper) {}

  private final double from;
  private final double to;

  private IntervalPlot(double from, double to) {
    this.from = from;
    this.to = to;
  }

  /** The plot; empty without intervals. */
  static String of(List<Line> lines, boolean relative) {
    if (lines.isEmpty()) {
      return "";
    }
    double least = lines.stream().mapToDouble(Line::lower).min().orElse(0);
    double most = lines.stream().mapToDouble(Line::upper).max().orElse(0);
    double from = Math.min(0, least);
    double to = Math.max(0, most);
    double margin = (to - from) / 20;
    IntervalPlot plot = new IntervalPlot(from - margin, to + margin);
    int names = lines.stream().mapToInt(it -> it.name().length()).max().orElse(0);
    StringBuilder text = new StringBuilder("\n");
    for (Line line : lines) {
      text.append("  ")
          .append(line.name())
          .append(" ".repeat(names - line.name().length() + 2))
          .append(plot.drawn(line))
          .append('\n');
    }
    return text.append(" ".repeat(names + 4))
        .append(plot.scale(List.of(least, 0.0, most), relative))
        .append("\n\n")
        .toString();
  }

  /** A number with its sign, lifts in percent; nothing for null. */
  static String signed(@Nullable Double value, boolean relative) {
    if (value == null) {
      return "";
    }
    return relative
        ? String.format(Locale.ROOT, "%+.2f %%", 100 * value)
        : String.format(Locale.ROOT, "%+.4g", value);
  }

  private String drawn(Line line) {
    char[] cells = new char[WIDTH];
    Arrays.fill(cells, ' ');
    Arrays.fill(cells, place(line.lower()), place(line.upper()) + 1, '-');
    cells[place(0)] = '|';
    cells[place(line.lower())] = '[';
    cells[place(line.upper())] = ']';
    cells[place(line.middle())] = 'o';
    return new String(cells).stripTrailing();
  }

  /** Numbers under their places, those left out that would touch another. */
  private String scale(List<Double> numbers, boolean relative) {
    StringBuilder line = new StringBuilder();
    for (double number : numbers.stream().mapToDouble(it -> it).sorted().distinct().toArray()) {
      String shown = number == 0 ? "0" : signed(number, relative);
      int start = Math.max(0, place(number) - shown.length() / 2);
      if (line.length() == 0 || start > line.length()) {
        line.append(" ".repeat(start - line.length())).append(shown);
      }
    }
    return line.toString();
  }

  private int place(double value) {
    return (int) Math.round((value - from) / (to - from) * (WIDTH - 1));
  }
}
