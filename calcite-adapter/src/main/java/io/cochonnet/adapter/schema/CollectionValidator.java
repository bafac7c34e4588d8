package io.cochonnet.adapter.schema;

import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * The {@code $jsonSchema} that a collection holds its documents against.
 *
 * @param enforced whether every write must satisfy it; with {@code validationLevel: moderate} or
 *     {@code validationAction: warn} some documents need not
 * @see <a href="https://www.mongodb.com/docs/manual/core/schema-validation/">Schema validation</a>
 */
public record CollectionValidator(BsonDocument jsonSchema, boolean enforced) {

  /**
   * The validator among a collection's options, as {@code listCollections} gives them; empty where
   * there is none, where it is no {@code $jsonSchema}, or where it is switched off.
   */
  public static Optional<CollectionValidator> of(BsonDocument options) {
    String level = text(options, "validationLevel", "strict");
    String action = text(options, "validationAction", "error");
    if (level.equals("off")) {
      return Optional.empty();
    }
    boolean enforced = level.equals("strict") && action.startsWith("error");
    return document(options.get("validator"))
        .flatMap(CollectionValidator::jsonSchema)
        .map(schema -> new CollectionValidator(schema, enforced));
  }

  /** Beside other conditions, or inside of an {@code $and}: each of them must hold. */
  private static Optional<BsonDocument> jsonSchema(BsonDocument validator) {
    Optional<BsonDocument> here = document(validator.get("$jsonSchema"));
    BsonValue all = validator.get("$and");
    if (here.isPresent() || all == null || !all.isArray()) {
      return here;
    }
    return all.asArray().stream()
        .flatMap(part -> document(part).stream())
        .flatMap(part -> jsonSchema(part).stream())
        .findFirst();
  }

  private static Optional<BsonDocument> document(@Nullable BsonValue value) {
    return value instanceof BsonDocument document ? Optional.of(document) : Optional.empty();
  }

  private static String text(BsonDocument options, String key, String fallback) {
    return options.get(key) instanceof BsonString text ? text.getValue() : fallback;
  }
}
