package io.cochonnet.adapter.schema;

import java.util.regex.Pattern;

/**
 * How a table is made of nested documents.
 *
 * @param depth levels of nested documents whose fields become columns of their own ({@code
 *     app.platform} the column {@code app_platform}), 0..100; what lies deeper is JSON, with 0
 *     every nested document
 * @param separator what joins the names of nested fields to a column's name: 1 to 8 letters, digits
 *     or characters of {@code _ . : $ -}
 * @param maxColumns most fields that are remembered, at least 1; bounds the memory
 */
public record InferenceOptions(int depth, String separator, int maxColumns) {
  private static final Pattern SEPARATOR = Pattern.compile("[A-Za-z0-9_.:$-]{1,8}");

  public InferenceOptions {
    if (depth < 0 || depth > 100) {
      throw new IllegalArgumentException("Depth[%d] is outside 0..100.".formatted(depth));
    }
    if (!isSeparator(separator)) {
      throw new IllegalArgumentException(
          "Separator[%s] is not 1 to 8 letters, digits or characters of _ . : $ -"
              .formatted(separator));
    }
    if (maxColumns < 1) {
      throw new IllegalArgumentException("MaxColumns[%d] is below 1.".formatted(maxColumns));
    }
  }

  /** Whether names can be joined with this text. */
  public static boolean isSeparator(String text) {
    return SEPARATOR.matcher(text).matches();
  }

  /** Three levels joined by an underscore, a thousand columns. */
  public static InferenceOptions defaults() {
    return new InferenceOptions(3, "_", 1_000);
  }

  /** The same with another depth. */
  public InferenceOptions withDepth(int depth) {
    return new InferenceOptions(depth, separator, maxColumns);
  }

  /** The same with another separator. */
  public InferenceOptions withSeparator(String separator) {
    return new InferenceOptions(depth, separator, maxColumns);
  }
}
