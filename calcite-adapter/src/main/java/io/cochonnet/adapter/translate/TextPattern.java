package io.cochonnet.adapter.translate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A pattern of LIKE, read: texts that stand as they are, single characters, and any text.
 *
 * <p>SQL lets {@code _} be any character. Calcite, and so this, lets it be any but the end of a
 * line.
 *
 * @param ignoreCase whether the letters A to Z match in either case, as with ILIKE
 */
record TextPattern(List<Part> parts, boolean ignoreCase) {
  private static final String SPECIAL = "\\^$.|?*+()[]{}";

  /** What {@code _} matches: Java's lines end in these. */
  private static final String ANY_CHARACTER = "[^\\n\\r\u0085\u2028\u2029]";

  /** The end of the text; {@code $} also matches before a line's end there. */
  private static final String END = "(?!.)";

  TextPattern {
    parts = List.copyOf(parts);
  }

  /** A part of a pattern. */
  sealed interface Part {
    /** A text that stands as it is. */
    record Text(String text) implements Part {}

    /** {@code _}. */
    record AnyCharacter() implements Part {}

    /** {@code %}. */
    record AnyText() implements Part {}
  }

  /**
   * Reads a pattern of LIKE.
   *
   * @param escape the character after which {@code %}, {@code _} and itself stand as they are
   * @return empty where SQL calls the pattern wrong, or the server has no such pattern
   */
  static Optional<TextPattern> like(
      String pattern, Optional<Character> escape, boolean ignoreCase) {
    List<Part> parts = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char character = pattern.charAt(i);
      if (escape.isPresent() && character == escape.get()) {
        i++;
        if (i == pattern.length() || !canEscape(pattern.charAt(i), escape.get())) {
          return Optional.empty();
        }
        text.append(pattern.charAt(i));
      } else if (character == '%' || character == '_') {
        add(parts, text);
        parts.add(character == '%' ? new Part.AnyText() : new Part.AnyCharacter());
      } else {
        text.append(character);
      }
    }
    add(parts, text);
    // BSON ends the text of a regular expression at this character
    return pattern.indexOf('\0') >= 0
        ? Optional.empty()
        : Optional.of(new TextPattern(parts, ignoreCase));
  }

  /** What starts with the text. */
  static TextPattern startingWith(String text) {
    return new TextPattern(List.of(new Part.Text(text), new Part.AnyText()), false);
  }

  /** What ends with the text. */
  static TextPattern endingWith(String text) {
    return new TextPattern(List.of(new Part.AnyText(), new Part.Text(text)), false);
  }

  /** Whether every text matches. */
  boolean matchesAll() {
    return !parts.isEmpty() && parts.stream().allMatch(Part.AnyText.class::isInstance);
  }

  /** The only text that matches, if there is one. */
  Optional<String> exact() {
    if (parts.isEmpty()) {
      return Optional.of("");
    }
    return parts.size() == 1 ? literal(0) : Optional.empty();
  }

  /** The text that all matching texts start with, where every such text matches. */
  Optional<String> prefix() {
    return parts.size() == 2 && parts.get(1) instanceof Part.AnyText
        ? literal(0)
        : Optional.empty();
  }

  /** The text that all matching texts contain, where every such text matches. */
  Optional<String> infix() {
    boolean between =
        parts.size() == 3
            && parts.get(0) instanceof Part.AnyText
            && parts.get(2) instanceof Part.AnyText;
    return between ? literal(1) : Optional.empty();
  }

  /**
   * The pattern as a regular expression, to be used with option {@code s}. Anchored where it
   * matters: one that starts with {@code ^} and a text can use an index.
   */
  String regex() {
    StringBuilder regex = new StringBuilder();
    int first = 0;
    int last = parts.size();
    if (parts.get(0) instanceof Part.AnyText) {
      first++;
    } else {
      regex.append('^');
    }
    boolean open = parts.get(last - 1) instanceof Part.AnyText;
    if (open) {
      last--;
    }
    for (Part part : parts.subList(Math.min(first, last), last)) {
      append(part, regex);
    }
    return open ? regex.toString() : regex.append(END).toString();
  }

  private void append(Part part, StringBuilder regex) {
    if (part instanceof Part.Text text) {
      text.text().chars().forEach(character -> append((char) character, regex));
    } else {
      regex.append(part instanceof Part.AnyCharacter ? ANY_CHARACTER : ".*");
    }
  }

  private void append(char character, StringBuilder regex) {
    if (SPECIAL.indexOf(character) >= 0) {
      regex.append('\\').append(character);
    } else if (ignoreCase && isLetter(character)) {
      char upper = (char) (character & ~0x20);
      char lower = (char) (character | 0x20);
      regex.append('[').append(upper).append(lower).append(']');
    } else {
      regex.append(character);
    }
  }

  private Optional<String> literal(int index) {
    return parts.get(index) instanceof Part.Text text && !(ignoreCase && hasLetter(text.text()))
        ? Optional.of(text.text())
        : Optional.empty();
  }

  private static boolean hasLetter(String text) {
    return text.chars().anyMatch(character -> isLetter((char) character));
  }

  private static boolean isLetter(char character) {
    return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
  }

  private static boolean canEscape(char character, char escape) {
    return character == '%' || character == '_' || character == escape;
  }

  private static void add(List<Part> parts, StringBuilder text) {
    if (text.length() > 0) {
      parts.add(new Part.Text(text.toString()));
      text.setLength(0);
    }
  }
}
