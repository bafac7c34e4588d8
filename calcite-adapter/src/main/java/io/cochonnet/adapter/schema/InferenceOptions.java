package io.cochonnet.adapter.schema;

/**
 * How a table is inferred from documents.
 *
 * @param depth levels of nested documents whose fields become columns of their own ({@code
 *     app.platform} the column {@code app_platform}), 0..100; what lies deeper is JSON
 * @param maxColumns most fields that are remembered, at least 1; bounds the memory
 */
public record InferenceOptions(int depth, int maxColumns) {
  public InferenceOptions {
    if (depth < 0 || depth > 100) {
      throw new IllegalArgumentException("Depth[%d] is outside 0..100.".formatted(depth));
    }
    if (maxColumns < 1) {
      throw new IllegalArgumentException("MaxColumns[%d] is below 1.".formatted(maxColumns));
    }
  }

  /** Three levels, a thousand columns. */
  public static InferenceOptions defaults() {
    return new InferenceOptions(3, 1_000);
  }
}
