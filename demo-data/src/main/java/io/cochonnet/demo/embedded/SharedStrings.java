package io.cochonnet.demo.embedded;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Keeps one copy of field names and of short values that recur, up to a fixed number of them. */
final class SharedStrings {
  private static final int MOST = 100_000;
  private static final int LONGEST = 64;

  private final Map<String, String> shared = new ConcurrentHashMap<>();

  /** An equal document with shared strings. */
  Document sharedIn(Document document) {
    Document copy = new Document();
    for (Map.Entry<String, Object> field : document.entrySet()) {
      copy.put(share(field.getKey()), value(field.getValue()));
    }
    return copy;
  }

  private @Nullable Object value(@Nullable Object value) {
    if (value instanceof String text) {
      return share(text);
    }
    if (value instanceof Document document) {
      return sharedIn(document);
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> copy = new ArrayList<>(list.size());
      for (Object element : list) {
        copy.add(value(element));
      }
      return copy;
    }
    return value;
  }

  private String share(String text) {
    String known = shared.get(text);
    if (known != null) {
      return known;
    }
    if (text.length() > LONGEST || shared.size() >= MOST) {
      return text;
    }
    String raced = shared.putIfAbsent(text, text);
    return raced == null ? text : raced;
  }
}
