package io.cochonnet.adapter.nativequery;

import io.cochonnet.adapter.error.ErrorCode;
import io.cochonnet.adapter.error.MongoAdapterException;
import io.cochonnet.adapter.schema.ColumnDeclaration;
import io.cochonnet.adapter.schema.ColumnType;
import io.cochonnet.adapter.schema.FieldPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The columns of a native query as its third argument gives them: {@code n INTEGER, app.platform
 * VARCHAR, price DECIMAL(10, 2)}. Types are those of schema files. A nested field's column has its
 * names joined by underscores.
 */
public final class ColumnList {
  /** A path, which may hold blanks, then a type. */
  private static final Pattern COLUMN =
      Pattern.compile("\\s*(?<path>\\S(?:.*\\S)?)\\s+(?<type>\\w+\\s*(?:\\([^)]*\\))?)\\s*");

  private static final Pattern COMMA = Pattern.compile(",(?![^(]*\\))");

  private ColumnList() {}

  /**
   * Reads the list.
   *
   * @throws MongoAdapterException NATIVE_COLUMNS, with the number of the column that is wrong
   */
  public static List<ColumnDeclaration> parse(String text) {
    List<ColumnDeclaration> columns = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (String entry : COMMA.split(text, -1)) {
      ColumnDeclaration column = column(names.size() + 1, entry);
      String folded = column.name().toLowerCase(Locale.ROOT);
      if (names.contains(folded)) {
        throw failure(names.size() + 1, "Column[%s] is there already.".formatted(column.name()));
      }
      names.add(folded);
      columns.add(column);
    }
    return List.copyOf(columns);
  }

  private static ColumnDeclaration column(int number, String entry) {
    Matcher matcher = COLUMN.matcher(entry);
    if (!matcher.matches()) {
      throw failure(
          number,
          "Text[%s] is no path followed by a type. Write app.platform VARCHAR, for example."
              .formatted(entry.strip()));
    }
    try {
      FieldPath path = FieldPath.parse(matcher.group("path"));
      return ColumnDeclaration.builder(
              String.join("_", path.segments()), ColumnType.parse(matcher.group("type")))
          .path(path)
          .build();
    } catch (IllegalArgumentException e) {
      throw failure(number, String.valueOf(e.getMessage()));
    }
  }

  private static MongoAdapterException failure(int number, String sentence) {
    return new MongoAdapterException(
        ErrorCode.NATIVE_COLUMNS,
        "At column %d of the list of columns: ".formatted(number) + sentence);
  }
}
