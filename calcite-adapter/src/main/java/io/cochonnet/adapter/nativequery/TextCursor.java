package io.cochonnet.adapter.nativequery;

/** Walks over a pipeline's text and finds where its tokens end. */
final class TextCursor {
  private final PipelineText source;
  private final String text;
  private int offset;

  TextCursor(PipelineText source) {
    this.source = source;
    this.text = source.text();
  }

  int offset() {
    return offset;
  }

  boolean atEnd() {
    return offset == text.length();
  }

  /** The character here; NUL at the end. */
  char peek() {
    return peek(0);
  }

  void advance() {
    offset++;
  }

  /** Steps over the character if it stands here. */
  boolean take(char wanted) {
    boolean here = !atEnd() && peek() == wanted;
    if (here) {
      offset++;
    }
    return here;
  }

  /** What stands here, for a message: a character, or the end. */
  String shown() {
    return atEnd()
        ? "the end of the text"
        : "'" + Character.toString(text.codePointAt(offset)) + "'";
  }

  /** Steps over blanks and comments. */
  void skipBlank() {
    while (!atEnd()) {
      if (Character.isWhitespace(peek()) || peek() == '\u00a0' || peek() == '\ufeff') {
        offset++;
      } else if (peek() == '/' && peek(1) == '/') {
        int end = text.indexOf('\n', offset);
        offset = end < 0 ? text.length() : end;
      } else if (peek() == '/' && peek(1) == '*') {
        offset = after("*/", offset + 2, "This comment has no end. Close it with */.");
      } else {
        return;
      }
    }
  }

  /** A string with its quotes and escapes as they stand. */
  String string() {
    return quoted("This string has no end. Close it with the quote that opens it.");
  }

  /** A regular expression with its slashes and options. */
  String regex() {
    int start = offset;
    quoted("This regular expression has no end. Close it with /.");
    word();
    return text.substring(start, offset);
  }

  /** Letters, digits and what numbers are made of; empty where none stand here. */
  String word() {
    int start = offset;
    while (isWordPart(peek())) {
      offset++;
    }
    return text.substring(start, offset);
  }

  /** The parentheses that open here and all between them; empty where none open. */
  String parentheses() {
    int start = offset;
    if (peek() != '(') {
      return "";
    }
    int open = 0;
    do {
      if (atEnd()) {
        throw source.syntax(start, "This parenthesis is not closed.");
      }
      char c = peek();
      if (c == '"' || c == '\'') {
        string();
        continue;
      }
      open += c == '(' ? 1 : c == ')' ? -1 : 0;
      offset++;
    } while (open > 0);
    return text.substring(start, offset);
  }

  private String quoted(String unended) {
    int start = offset;
    char quote = peek();
    offset++;
    while (!atEnd() && peek() != quote) {
      offset += peek() == '\\' ? 2 : 1;
    }
    if (offset >= text.length()) {
      throw source.syntax(start, unended);
    }
    offset++;
    return text.substring(start, offset);
  }

  private int after(String wanted, int from, String missing) {
    int found = text.indexOf(wanted, from);
    if (found < 0) {
      throw source.syntax(offset, missing);
    }
    return found + wanted.length();
  }

  private char peek(int ahead) {
    return offset + ahead < text.length() ? text.charAt(offset + ahead) : '\0';
  }

  private static boolean isWordPart(char c) {
    return Character.isLetterOrDigit(c) || "_$+-.".indexOf(c) >= 0;
  }
}
