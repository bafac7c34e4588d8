package io.cochonnet.adapter.random;

import java.util.List;

/** Text with gaps, each written as <code>{}</code>. */
final class Template {
  private static final String GAP = "{}";

  private Template() {}

  /** The text with its gaps filled in their order; gaps within the parts stay. */
  static String fill(String template, List<String> parts) {
    StringBuilder text = new StringBuilder();
    int from = 0;
    for (String part : parts) {
      int gap = template.indexOf(GAP, from);
      if (gap < 0) {
        throw new IllegalArgumentException("Template[" + template + "] has too few gaps.");
      }
      text.append(template, from, gap).append(part);
      from = gap + GAP.length();
    }
    return text.append(template, from, template.length()).toString();
  }
}
