package io.cochonnet.adapter.rel;

import io.cochonnet.adapter.mql.Placeholder;
import io.cochonnet.adapter.schema.ColumnType;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonObjectId;
import org.bson.BsonValue;
import org.bson.types.ObjectId;

/**
 * Conditions on the text of an ObjectId as conditions on the ObjectId itself, so that an index on
 * the field serves them. A text that is not the text of any ObjectId is equal to none.
 */
final class ObjectIdCondition {
  private static final Pattern TEXT = Pattern.compile("[0-9a-f]{24}");

  private ObjectIdCondition() {}

  /** The same of the ObjectId, or empty where it has to be asked of the text. */
  static Optional<BsonValue> of(BsonValue ofText) {
    if (ofText.isNull()) {
      return Optional.of(ofText);
    }
    if (!ofText.isDocument()) {
      BsonArray ids = ids(new BsonArray(List.of(ofText)));
      return ofText.isString() || ofText.isSymbol()
          ? Optional.of(ids.isEmpty() ? new BsonDocument("$in", ids) : ids.get(0))
          : Optional.empty();
    }
    BsonDocument operators = ofText.asDocument();
    if (operators.size() != 1) {
      return Optional.empty();
    }
    String operator = operators.getFirstKey();
    return switch (operator) {
      case "$in", "$nin" ->
          Optional.of(new BsonDocument(operator, ids(operators.getArray(operator))));
      case "$ne" -> operators.isNull(operator) ? Optional.of(ofText) : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** Nulls stay, and texts of no ObjectId are left out. */
  private static BsonArray ids(BsonArray texts) {
    BsonArray ids = new BsonArray();
    for (BsonValue text : texts) {
      if (text.isNull()) {
        ids.add(text);
      } else if (text.isSymbol()) {
        ids.add(Placeholder.of(text.asSymbol()).as(ColumnType.Kind.OBJECT_ID).value());
      } else if (text.isString() && TEXT.matcher(text.asString().getValue()).matches()) {
        ids.add(new BsonObjectId(new ObjectId(text.asString().getValue())));
      }
    }
    return ids;
  }
}
