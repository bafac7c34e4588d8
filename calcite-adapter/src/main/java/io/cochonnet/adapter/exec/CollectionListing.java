package io.cochonnet.adapter.exec;

import java.util.Optional;
import org.bson.BsonDocument;

/** What {@code listCollections} says. */
interface CollectionListing {
  /**
   * The entry of one collection, with {@code type} and {@code options}; empty where it does not
   * exist.
   */
  Optional<BsonDocument> entry(String database, String collection);
}
