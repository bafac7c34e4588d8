package io.cochonnet.adapter.exec;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.client.MongoCursor;
import io.cochonnet.adapter.error.ErrorCode;
import io.cochonnet.adapter.error.MongoAdapterException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.RawBsonDocument;

/** Runs a pipeline for its first documents, bounded in time, number and size. */
public final class PipelineSampler {
  /** What the server has for it. */
  public static final Duration TIME = Duration.ofSeconds(5);

  private static final int DOCUMENTS = 500;
  private static final long BYTES = 16L << 20;

  /** A collection that nobody has. */
  private static final String NOTHING = "cochonnet_nothing";

  private final MongoConnection connection;

  public PipelineSampler(MongoConnection connection) {
    this.connection = connection;
  }

  /**
   * The first documents that the stages make of a collection.
   *
   * @throws MongoAdapterException TIMED_OUT where even the first took too long; QUERY_REFUSED, with
   *     what the server says of the stages where no document can be in that
   */
  public List<BsonDocument> sample(String database, String collection, List<BsonDocument> stages) {
    List<BsonDocument> limited = new ArrayList<>(stages);
    limited.add(new BsonDocument("$limit", new BsonInt32(DOCUMENTS)));
    try {
      return read(database, collection, limited);
    } catch (MongoException e) {
      MongoAdapterException failure = MongoFailures.translate(connection.address(), e);
      boolean refused =
          failure.code() == ErrorCode.QUERY_REFUSED && e instanceof MongoCommandException;
      throw refused ? refusal(database, limited, (MongoCommandException) e) : failure;
    }
  }

  private List<BsonDocument> read(String database, String name, List<BsonDocument> stages) {
    List<BsonDocument> sample = new ArrayList<>();
    long bytes = 0;
    try (MongoCursor<RawBsonDocument> cursor =
        connection
            .database(Optional.of(database))
            .getCollection(name, RawBsonDocument.class)
            .aggregate(stages)
            .allowDiskUse(true)
            .maxTime(TIME.toMillis(), TimeUnit.MILLISECONDS)
            .cursor()) {
      while (bytes < BYTES && cursor.hasNext()) {
        RawBsonDocument document = cursor.next();
        bytes += document.getByteBuffer().remaining();
        sample.add(document);
      }
    }
    return sample;
  }

  private MongoAdapterException refusal(
      String database, List<BsonDocument> stages, MongoCommandException e) {
    return new MongoAdapterException(
        ErrorCode.QUERY_REFUSED,
        "MongoDB at %s refuses the pipeline with code[%d] %s.%s"
            .formatted(
                connection.address(),
                e.getErrorCode(),
                e.getErrorCodeName(),
                reason(database, stages, e.getErrorCode())),
        e);
  }

  /**
   * What the server says where it refuses the same stages over no documents: then it speaks of the
   * pipeline, and cannot quote a document. A union reads documents of its own.
   */
  private String reason(String database, List<BsonDocument> stages, int code) {
    if (stages.toString().contains("$unionWith")) {
      return "";
    }
    try {
      read(database, NOTHING, stages);
    } catch (MongoCommandException e) {
      return e.getErrorCode() == code ? " It says: " + e.getErrorMessage() : "";
    } catch (MongoException e) {
      return "";
    }
    return "";
  }
}
