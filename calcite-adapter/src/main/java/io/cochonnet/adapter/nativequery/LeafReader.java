package io.cochonnet.adapter.nativequery;

import io.cochonnet.adapter.nativequery.PipelineNode.Leaf;
import org.bson.BsonString;

/** Reads the names of fields and the values that hold no others. */
final class LeafReader {
  private static final int SHOWN = 40;

  private final PipelineText source;
  private final TextCursor cursor;

  LeafReader(PipelineText source, TextCursor cursor) {
    this.source = source;
    this.cursor = cursor;
  }

  Leaf value() {
    int start = cursor.offset();
    String token =
        switch (cursor.peek()) {
          case '"', '\'' -> cursor.string();
          case '/' -> cursor.regex();
          default -> call();
        };
    return value(start, token);
  }

  String name() {
    int start = cursor.offset();
    boolean quoted = cursor.peek() == '"' || cursor.peek() == '\'';
    String name = quoted ? text(start, cursor.string()) : cursor.word();
    if (name.isEmpty() && !quoted) {
      throw source.syntax(start, "Found %s where a key was expected.".formatted(cursor.shown()));
    }
    if (!quoted && name.matches(".*[-+.].*")) {
      throw source.syntax(start, "Key[%s] wants quotes.".formatted(shown(name)));
    }
    if (name.indexOf('\0') >= 0) {
      throw source.syntax(start, "This key holds the character NUL, which MongoDB does not allow.");
    }
    return name;
  }

  /** A text that a message can repeat. */
  static String shown(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }

  /** A word such as a number, or a call such as {@code new Date(5)}. */
  private String call() {
    String word = cursor.word();
    if (word.equals("new")) {
      cursor.skipBlank();
      word += " " + cursor.word();
    }
    if (word.isEmpty()) {
      throw source.syntax(
          cursor.offset(), "Found %s where a value was expected.".formatted(cursor.shown()));
    }
    return word + cursor.parentheses();
  }

  private String text(int start, String token) {
    return ((BsonString) value(start, token).value()).getValue();
  }

  private Leaf value(int start, String token) {
    return new Leaf(
        start, ShellValue.read(token).orElseThrow(() -> source.syntax(start, notAValue(token))));
  }

  private static String notAValue(String token) {
    if (token.startsWith("\"") || token.startsWith("'")) {
      return "This string has an escape that JSON does not know. Write a backslash as \\\\.";
    }
    String shown = "Text[%s] is no value.".formatted(shown(token));
    if (token.startsWith("$")) {
      return shown + " A field path is a string: write it in quotes.";
    }
    return shown
        + " Write a string in quotes, a number, true, false, null, or one of ISODate(\"…\"),"
        + " ObjectId(\"…\"), NumberLong(\"…\"), NumberDecimal(\"…\"), UUID(\"…\") as MongoDB's"
        + " shell writes them.";
  }
}
