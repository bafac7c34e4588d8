package io.cochonnet.adapter.suites;

import io.cochonnet.adapter.suites.QuidemTable.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the queries of a Quidem script that end in {@code !ok}, as Quidem itself does. */
final class QuidemScript {
  private static final Pattern IF = Pattern.compile("! *if \\((.*)\\) \\{");

  /** The variable that Calcite's tests set; all others are false. */
  private static final String SET = "use_old_decorr";

  private final List<QuidemBlock> blocks = new ArrayList<>();
  private final Deque<Boolean> conditions = new ArrayDeque<>();
  private String connection = "";
  private Format format = Format.CSV;
  private String sql = "";
  private List<String> text = new ArrayList<>();

  /** Within the value of {@code !set}, which may go on for lines. */
  private boolean quoted;

  private QuidemScript() {}

  /** The queries that a run of the script executes. */
  static List<QuidemBlock> read(Path file) throws IOException {
    QuidemScript script = new QuidemScript();
    int commands = 0;
    for (String line : Files.readAllLines(file)) {
      if (script.quoted) {
        script.quoted = !line.endsWith("\"");
      } else if (line.startsWith("!")) {
        script.command(commands++, line);
      } else {
        script.line(line);
      }
    }
    return script.blocks;
  }

  /** A query ends with a semicolon; what stands between it and the command is its output. */
  private void line(String line) {
    boolean isFirst = text.isEmpty();
    if (line.startsWith("#")) {
      text = new ArrayList<>();
    } else if (line.isEmpty() && isFirst && format != Format.ORACLE) {
      // Oracle's output may start with an empty line; before others it means nothing.
      return;
    } else if (line.endsWith(";")) {
      text.add(line.substring(0, line.length() - 1));
      sql = String.join("\n", text);
      text = new ArrayList<>();
    } else {
      text.add(line);
    }
  }

  private void command(int number, String line) {
    Matcher condition = IF.matcher(line);
    if (condition.matches()) {
      conditions.push(condition.group(1).equals(SET));
    } else if (line.equals("!}")) {
      conditions.pop();
    } else if (line.startsWith("!use ")) {
      connection = line.substring("!use ".length());
    } else if (line.startsWith("!set outputformat ")) {
      format = Format.valueOf(line.substring(line.lastIndexOf(' ') + 1).toUpperCase(Locale.ROOT));
    } else if (line.replace(" ", "").startsWith("!ok") && !conditions.contains(false)) {
      blocks.add(new QuidemBlock(number, connection, format, sql, text));
    }
    quoted = line.chars().filter(c -> c == '"').count() == 1;
    text = new ArrayList<>();
  }
}
