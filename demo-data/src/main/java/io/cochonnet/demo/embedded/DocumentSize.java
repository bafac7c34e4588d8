package io.cochonnet.demo.embedded;

import de.bwaldvogel.mongo.bson.BinData;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Upper bounds of BSON sizes in bytes, much cheaper than encoding. */
final class DocumentSize {
  /** Type byte, length, terminator, and the largest value of fixed length. */
  private static final long FIELD = 24;

  private static final long BYTES_PER_CHAR = 3;

  private DocumentSize() {}

  static long atMost(@Nullable Object value) {
    long size = FIELD;
    if (value instanceof CharSequence text) {
      size += BYTES_PER_CHAR * text.length();
    } else if (value instanceof Map<?, ?> document) {
      for (Map.Entry<?, ?> field : document.entrySet()) {
        size += atMost(field.getKey()) + atMost(field.getValue());
      }
    } else if (value instanceof Collection<?> array) {
      for (Object element : array) {
        size += FIELD + atMost(element);
      }
    } else if (value instanceof BinData bytes) {
      size += bytes.getData().length;
    }
    return size;
  }
}
