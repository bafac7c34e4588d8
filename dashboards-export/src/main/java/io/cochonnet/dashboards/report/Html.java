package io.cochonnet.dashboards.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Texts and data as they may stand in a page. */
final class Html {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Html() {}

  /** A text, in an element or in a quoted attribute. */
  static String text(String plain) {
    StringBuilder text = new StringBuilder(plain.length() + 16);
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      switch (c) {
        case '&' -> text.append("&amp;");
        case '<' -> text.append("&lt;");
        case '>' -> text.append("&gt;");
        case '"' -> text.append("&quot;");
        case '\'' -> text.append("&#39;");
        default -> text.append(c);
      }
    }
    return text.toString();
  }

  /**
   * Data within an element {@code script}, which ends at the first {@code </script} and knows no
   * entities: what could end it is written as JSON writes any character.
   */
  static String json(JsonNode data) {
    String plain = write(data);
    StringBuilder text = new StringBuilder(plain.length() + 16);
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      switch (c) {
        case '<', '>', '&', '\u2028', '\u2029' -> text.append(String.format("\\u%04x", (int) c));
        default -> text.append(c);
      }
    }
    return text.toString();
  }

  private static String write(JsonNode data) {
    try {
      return JSON.writeValueAsString(data);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree can always be written.", e);
    }
  }
}
