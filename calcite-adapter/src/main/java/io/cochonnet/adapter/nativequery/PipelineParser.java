package io.cochonnet.adapter.nativequery;

import io.cochonnet.adapter.nativequery.PipelineNode.Field;
import io.cochonnet.adapter.nativequery.PipelineNode.Fields;
import io.cochonnet.adapter.nativequery.PipelineNode.Items;
import io.cochonnet.adapter.nativequery.PipelineNode.Leaf;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;

/**
 * Reads the text of a pipeline: extended JSON, and the relaxed JSON of MongoDB's shell with names
 * without quotes, single quotes, comments, commas before a closing bracket, {@code /regex/} and
 * calls such as {@code ISODate("…")}.
 */
final class PipelineParser {
  static final int MAX_LENGTH = 1_000_000;

  /** MongoDB takes documents of 100 levels. */
  static final int MAX_DEPTH = 100;

  private final PipelineText source;
  private final TextCursor cursor;
  private final LeafReader leaves;

  PipelineParser(PipelineText source) {
    this.source = source;
    this.cursor = new TextCursor(source);
    this.leaves = new LeafReader(source, cursor);
  }

  /**
   * The stages.
   *
   * @throws io.cochonnet.adapter.error.MongoAdapterException NATIVE_SYNTAX
   */
  Items parse() {
    if (source.text().length() > MAX_LENGTH) {
      throw source.syntax(
          0,
          "The text has %d characters, and at most %d are read."
              .formatted(source.text().length(), MAX_LENGTH));
    }
    cursor.skipBlank();
    if (cursor.peek() != '[') {
      throw source.syntax(cursor.offset(), notAnArray());
    }
    Items stages = items(0);
    cursor.skipBlank();
    if (!cursor.atEnd()) {
      throw source.syntax(
          cursor.offset(),
          "Found %s after the array of stages. Nothing may follow it.".formatted(cursor.shown()));
    }
    return stages;
  }

  private String notAnArray() {
    String form = "A pipeline is an array of stages such as [{\"$match\": {\"status\": 200}}]";
    if (source.text().startsWith("db.", cursor.offset())) {
      return form + ". Give only the array inside of aggregate(…).";
    }
    return form + ", but this starts with %s.".formatted(cursor.shown());
  }

  private PipelineNode value(int depth) {
    int start = cursor.offset();
    if (depth > MAX_DEPTH) {
      throw source.syntax(start, "This is nested more than %d levels deep.".formatted(MAX_DEPTH));
    }
    return switch (cursor.peek()) {
      case '[' -> items(depth);
      case '{' -> fields(depth);
      default -> leaves.value();
    };
  }

  private Items items(int depth) {
    int start = cursor.offset();
    cursor.advance();
    List<PipelineNode> items = new ArrayList<>();
    while (!closes(']', start)) {
      items.add(value(depth + 1));
      separated(']', start);
    }
    return new Items(start, items);
  }

  private PipelineNode fields(int depth) {
    int start = cursor.offset();
    cursor.advance();
    Map<String, Field> fields = new LinkedHashMap<>();
    while (!closes('}', start)) {
      Field field = field(depth);
      Field earlier = fields.putIfAbsent(field.name(), field);
      if (earlier != null) {
        throw source.syntax(
            field.offset(),
            "Key[%s] stands in this object twice, first at %s."
                .formatted(LeafReader.shown(field.name()), source.place(earlier.offset())));
      }
      separated('}', start);
    }
    return typed(new Fields(start, List.copyOf(fields.values())));
  }

  private Field field(int depth) {
    int place = cursor.offset();
    String name = leaves.name();
    cursor.skipBlank();
    if (!cursor.take(':')) {
      throw source.syntax(
          cursor.offset(),
          "Found %s where a colon was expected after Key[%s]."
              .formatted(cursor.shown(), LeafReader.shown(name)));
    }
    cursor.skipBlank();
    return new Field(place, name, value(depth + 1));
  }

  /** Steps over the closing bracket if it is next. */
  private boolean closes(char bracket, int start) {
    cursor.skipBlank();
    if (cursor.atEnd()) {
      throw source.syntax(start, "This bracket is never closed. Add '%s'.".formatted(bracket));
    }
    return cursor.take(bracket);
  }

  private void separated(char bracket, int start) {
    cursor.skipBlank();
    if (cursor.atEnd() || cursor.peek() == bracket || cursor.take(',')) {
      return;
    }
    throw source.syntax(
        cursor.offset(),
        "Found %s where a comma or '%s' was expected, inside of the bracket at %s."
            .formatted(cursor.shown(), bracket, source.place(start)));
  }

  private PipelineNode typed(Fields object) {
    if (object.fields().isEmpty() || !ShellValue.isTyped(object.fields().get(0).name())) {
      return object;
    }
    BsonDocument document = object.toBson();
    return new Leaf(
        object.offset(),
        ShellValue.typed(document)
            .orElseThrow(
                () ->
                    source.syntax(
                        object.offset(),
                        "This object starts with Key[%s] of extended JSON, but is no such value."
                            .formatted(document.getFirstKey()))));
  }
}
