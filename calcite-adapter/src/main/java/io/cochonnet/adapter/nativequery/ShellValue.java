package io.cochonnet.adapter.nativequery;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonType;
import org.bson.BsonValue;
import org.bson.json.JsonParseException;

/**
 * Reads single values by the driver's own reader: strings, numbers, {@code ISODate("…")} and the
 * other calls of the shell, and the typed values of extended JSON such as {@code {"$oid": "…"}}.
 */
final class ShellValue {
  /** The keys of extended JSON that make a typed value out of the object that they stand in. */
  private static final Set<String> TYPED =
      Set.of(
          "$oid",
          "$date",
          "$numberInt",
          "$numberLong",
          "$numberDouble",
          "$numberDecimal",
          "$binary",
          "$uuid",
          "$timestamp",
          "$regularExpression",
          "$minKey",
          "$maxKey");

  /** Code is not among them: it could run. */
  private static final Set<BsonType> LEAVES =
      EnumSet.of(
          BsonType.STRING,
          BsonType.INT32,
          BsonType.INT64,
          BsonType.DOUBLE,
          BsonType.DECIMAL128,
          BsonType.BOOLEAN,
          BsonType.NULL,
          BsonType.DATE_TIME,
          BsonType.TIMESTAMP,
          BsonType.OBJECT_ID,
          BsonType.BINARY,
          BsonType.REGULAR_EXPRESSION,
          BsonType.MIN_KEY,
          BsonType.MAX_KEY);

  private ShellValue() {}

  /** The value that one token, or one call, stands for; empty where it stands for none. */
  static Optional<BsonValue> read(String token) {
    // The shell's new Date("2026-03-01") wants another form in the driver's reader.
    return parse(token.replaceFirst("^new\\s+Date\\s*\\(\\s*(?=[\"'])", "ISODate("));
  }

  /** Whether an object whose first key this is stands for a typed value. */
  static boolean isTyped(String key) {
    return TYPED.contains(key);
  }

  /** The typed value that an object of extended JSON stands for; empty where it stands for none. */
  static Optional<BsonValue> typed(BsonDocument document) {
    return parse(document.toJson());
  }

  private static Optional<BsonValue> parse(String text) {
    try {
      BsonArray values = BsonArray.parse("[" + text + "]");
      return values.size() == 1 && LEAVES.contains(values.get(0).getBsonType())
          ? Optional.of(values.get(0))
          : Optional.empty();
    } catch (JsonParseException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
