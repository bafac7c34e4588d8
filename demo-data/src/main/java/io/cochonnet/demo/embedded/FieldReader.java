package io.cochonnet.demo.embedded;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.aggregation.Expression;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Expressions with the values that {@link Expression} gives them. Field paths, alone and as the
 * fields of a document, are split once here, where the stock server splits them for every row.
 */
final class FieldReader {
  private static final Pattern PATH = Pattern.compile("\\$[^.$]+(\\.[^.$]+)*");

  private FieldReader() {}

  /** A function from row to value, which is {@link Missing} where a path leads nowhere. */
  static Function<Document, @Nullable Object> of(@Nullable Object expression) {
    Function<Document, @Nullable Object> stock =
        row -> Expression.evaluateDocument(expression, row);
    if (expression instanceof String path && PATH.matcher(path).matches()) {
      return path(List.of(path.substring(1).split("\\.", -1)), stock);
    }
    if (expression instanceof Document document && hasPlainFields(document)) {
      return document(
          document.keySet().stream().map(name -> field(document, name)).toList(), stock);
    }
    return stock;
  }

  private static Function<Document, @Nullable Object> path(
      List<String> names, Function<Document, @Nullable Object> stock) {
    return row -> {
      Object value = row;
      for (String name : names) {
        if (!(value instanceof Document document)) {
          return value instanceof Collection ? stock.apply(row) : Missing.getInstance();
        }
        value = document.getOrMissing(name);
      }
      return value instanceof Document ? stock.apply(row) : value;
    };
  }

  private static Function<Document, @Nullable Object> document(
      List<Field> fields, Function<Document, @Nullable Object> stock) {
    return row -> {
      Document result = new Document();
      for (Field field : fields) {
        Object value = field.reader().apply(row);
        if (isEvaluatedAgain(value)) {
          return stock.apply(row);
        }
        if (!(value instanceof Missing)) {
          result.put(field.name(), value);
        }
      }
      return result;
    };
  }

  /** The stock server takes values that look like expressions for expressions. */
  private static boolean isEvaluatedAgain(@Nullable Object value) {
    return value instanceof Document || (value instanceof String text && text.startsWith("$"));
  }

  /** Whether it is no operator, and has no document but operators within. */
  private static boolean hasPlainFields(Document document) {
    return document.keySet().stream().noneMatch(FieldReader::isOperator)
        && document.values().stream()
            .noneMatch(
                value ->
                    value instanceof Document inner
                        && inner.keySet().stream().noneMatch(FieldReader::isOperator));
  }

  private static boolean isOperator(String name) {
    return name.startsWith("$");
  }

  private static Field field(Document document, String name) {
    return new Field(name, of(document.get(name)));
  }

  private record Field(String name, Function<Document, @Nullable Object> reader) {}
}
