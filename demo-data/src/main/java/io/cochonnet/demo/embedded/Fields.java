package io.cochonnet.demo.embedded;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.BadValueException;
import java.util.List;

/** Typed fields of commands and replies; a missing or wrong one is the client's BadValue error. */
final class Fields {
  private Fields() {}

  static String text(Document document, String name) {
    return typed(document, name, String.class);
  }

  static long number(Document document, String name) {
    return typed(document, name, Number.class).longValue();
  }

  static int number(Document document, String name, int absent) {
    return document.containsKey(name) ? Math.toIntExact(number(document, name)) : absent;
  }

  static Document document(Document document, String name) {
    return typed(document, name, Document.class);
  }

  static List<Document> documents(Document document, String name) {
    return list(document, name, Document.class);
  }

  static <T> List<T> list(Document document, String name, Class<T> elements) {
    List<?> list = typed(document, name, List.class);
    return list.stream().<T>map(elements::cast).toList();
  }

  private static <T> T typed(Document document, String name, Class<T> type) {
    Object value = document.get(name);
    if (!type.isInstance(value)) {
      throw new BadValueException(
          "Field[%s] is missing or of another type; expected a %s"
              .formatted(name, type.getSimpleName()));
    }
    return type.cast(value);
  }
}
