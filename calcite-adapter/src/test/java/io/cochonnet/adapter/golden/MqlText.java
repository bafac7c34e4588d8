package io.cochonnet.adapter.golden;

import io.cochonnet.adapter.mql.MongoQuery;
import io.cochonnet.adapter.mql.MongoQuery.Find;
import io.cochonnet.adapter.mql.MqlRenderer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * Commands for a reader: one stage a line, broken where a line gets too long, and with as few
 * quotes as MongoDB's shell allows.
 */
final class MqlText {
  private static final int WIDTH = 120;
  private static final Pattern IDENTIFIER = Pattern.compile("[$A-Za-z_][$\\w]*");
  private static final Pattern PLAIN_TEXT = Pattern.compile("[^'\\\\\\p{Cntrl}]*");

  /** Ends of lines that an editor may take for such, and a reader does not see. */
  private static final Pattern UNSEEN = Pattern.compile("[\\u0085\\u2028\\u2029]");

  private MqlText() {}

  /** The lines of a command. */
  static List<String> lines(MongoQuery query) {
    String collection = "db." + query.collection();
    return query
        .find()
        .map(find -> (collection + ".find" + arguments(find)).lines().toList())
        .orElseGet(() -> aggregate(collection, query.pipeline()));
  }

  private static List<String> aggregate(String collection, List<BsonDocument> stages) {
    List<String> lines = new ArrayList<>();
    lines.add(collection + ".aggregate([");
    for (int i = 0; i < stages.size(); i++) {
      String separator = i < stages.size() - 1 ? "," : "";
      (text(stages.get(i), 1) + separator).lines().forEach(line -> lines.add("  " + line));
    }
    lines.add("])");
    return lines;
  }

  private static String arguments(Find find) {
    StringBuilder text = new StringBuilder();
    text.append('(').append(text(find.filter(), 0));
    text.append(", ").append(text(find.projection(), 0)).append(')');
    if (!find.sort().isEmpty()) {
      text.append(".sort(").append(text(find.sort(), 0)).append(')');
    }
    if (find.skip() > 0) {
      text.append(".skip(").append(find.skip()).append(')');
    }
    if (find.limit() > 0) {
      text.append(".limit(").append(find.limit()).append(')');
    }
    return text.toString();
  }

  private static String text(BsonValue value, int depth) {
    if (value.isDocument()) {
      List<String> fields =
          value.asDocument().entrySet().stream()
              .map(field -> key(field.getKey()) + ": " + text(field.getValue(), depth + 1))
              .toList();
      return joined("{", fields, "}", depth);
    }
    if (value.isArray()) {
      List<String> elements =
          value.asArray().stream().map(element -> text(element, depth + 1)).toList();
      return joined("[", elements, "]", depth);
    }
    return value.isString() && PLAIN_TEXT.matcher(value.asString().getValue()).matches()
        ? "'" + value.asString().getValue() + "'"
        : scalar(value);
  }

  private static String joined(String open, List<String> parts, String close, int depth) {
    String line = open + String.join(", ", parts) + close;
    if (line.indexOf('\n') < 0 && line.length() + 2 * depth <= WIDTH) {
      return line;
    }
    String indented = String.join(",\n", parts).indent(2).stripTrailing();
    // one part needs no lines of its own
    return parts.size() == 1 ? open + parts.get(0) + close : open + "\n" + indented + "\n" + close;
  }

  private static String key(String name) {
    return IDENTIFIER.matcher(name).matches() ? name : "'" + name + "'";
  }

  private static String scalar(BsonValue value) {
    String document = MqlRenderer.toShell(new BsonDocument("v", value));
    String text = document.substring("{\"v\": ".length(), document.length() - 1);
    return UNSEEN
        .matcher(text)
        .replaceAll(end -> "\\\\u%04x".formatted((int) end.group().charAt(0)));
  }
}
