package io.cochonnet.adapter.translate;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A table of {@code docs/semantics.md}, by the words that its head starts with. */
record FunctionTable(List<List<String>> rows) {
  private static final Path PAGE = Path.of("..", "docs", "semantics.md");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  // a bar within a cell is escaped
  private static final Splitter CELLS = Splitter.on(Pattern.compile("(?<!\\\\)\\|")).trimResults();

  static FunctionTable headed(String head) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    boolean within = false;
    for (String line : Files.readAllLines(PAGE)) {
      within = within ? line.startsWith("|") : line.startsWith(head);
      if (within) {
        List<String> cells = CELLS.splitToList(line);
        rows.add(cells.subList(1, cells.size() - 1));
      }
    }
    return new FunctionTable(rows.subList(2, rows.size()));
  }

  /** What a cell has in code type. */
  static Stream<String> codes(String cell) {
    return CODE.matcher(cell).results().map(code -> code.group(1).replace("\\|", "|"));
  }
}
