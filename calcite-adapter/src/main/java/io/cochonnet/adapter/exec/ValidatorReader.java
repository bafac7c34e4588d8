package io.cochonnet.adapter.exec;

import io.cochonnet.adapter.error.ErrorCode;
import io.cochonnet.adapter.error.MongoAdapterException;
import io.cochonnet.adapter.schema.CollectionValidator;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what a collection is declared as in the database. */
final class ValidatorReader {
  private static final Logger LOG = LoggerFactory.getLogger(ValidatorReader.class);

  private final CollectionListing listing;

  ValidatorReader(CollectionListing listing) {
    this.listing = listing;
  }

  /** The collection's {@code $jsonSchema}, if it has one that is in force. */
  Optional<CollectionValidator> validator(String database, String collection) {
    return entry(database, collection)
        .filter(entry -> entry.isDocument("options"))
        .flatMap(entry -> CollectionValidator.of(entry.getDocument("options")));
  }

  /** Whether documents lie there as they are: no view, no time series. */
  boolean isPlain(String database, String collection) {
    BsonString plain = new BsonString("collection");
    return entry(database, collection)
        .map(entry -> plain.equals(entry.get("type", plain)))
        .orElse(true);
  }

  /** Somebody who may read a collection need not be allowed to list it. */
  private Optional<BsonDocument> entry(String database, String collection) {
    try {
      return listing.entry(database, collection);
    } catch (MongoAdapterException e) {
      if (e.code() != ErrorCode.NOT_AUTHENTICATED && e.code() != ErrorCode.QUERY_REFUSED) {
        throw e;
      }
      LOG.info("Collection[{}.{}] may not be listed: {}", database, collection, e.getMessage());
      return Optional.empty();
    }
  }
}
