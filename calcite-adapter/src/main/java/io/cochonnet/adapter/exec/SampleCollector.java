package io.cochonnet.adapter.exec;

import com.mongodb.MongoException;
import com.mongodb.MongoExecutionTimeoutException;
import com.mongodb.MongoOperationTimeoutException;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoIterable;
import io.cochonnet.adapter.error.ErrorCode;
import io.cochonnet.adapter.error.MongoAdapterException;
import io.cochonnet.adapter.schema.Sample;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;

/**
 * Collects documents of a sample, each once, up to a number of them and of bytes. A part that the
 * server refuses or takes too long for is left out with a note, as long as another part gives
 * something.
 */
final class SampleCollector {
  private static final long MOST_BYTES = 64L << 20;

  private final String address;
  private final String collection;
  private final int most;
  private final Set<BsonDocument> documents = new LinkedHashSet<>();
  private final List<String> notes = new ArrayList<>();
  private long bytes;

  SampleCollector(String address, String collection, int most) {
    this.address = address;
    this.collection = collection;
    this.most = most;
  }

  /**
   * Adds what a query gives.
   *
   * @param part what the documents are, e.g. {@code the last documents}
   * @return whether all of it could be read, or the sample is full
   * @throws MongoAdapterException UNREACHABLE, NOT_AUTHENTICATED
   */
  boolean add(String part, MongoIterable<RawBsonDocument> query) {
    try (MongoCursor<RawBsonDocument> cursor = query.cursor()) {
      while (!isFull() && cursor.hasNext()) {
        RawBsonDocument document = cursor.next();
        if (documents.add(document)) {
          bytes += document.getByteBuffer().remaining();
        }
      }
      return true;
    } catch (MongoOperationTimeoutException | MongoExecutionTimeoutException e) {
      notes.add("The sample lacks %s: reading took too long.".formatted(part));
      return false;
    } catch (MongoException e) {
      MongoAdapterException failure = MongoFailures.translate(address, e);
      if (failure.code() != ErrorCode.QUERY_REFUSED) {
        throw failure;
      }
      notes.add("The sample lacks %s: the server refuses to read them.".formatted(part));
      return false;
    }
  }

  /**
   * The sample.
   *
   * @throws MongoAdapterException TIMED_OUT where parts were left out and the others gave nothing
   */
  Sample finish(OptionalLong size) {
    if (documents.isEmpty() && !notes.isEmpty()) {
      throw new MongoAdapterException(
          ErrorCode.TIMED_OUT,
          "Collection[%s] gave no document to a sample. %s Give it more time, or declare its table in a schema file."
              .formatted(collection, String.join(" ", notes)));
    }
    if (bytes >= MOST_BYTES) {
      notes.add("The sample ended at %d MiB.".formatted(MOST_BYTES >> 20));
    }
    return new Sample(List.copyOf(documents), size, notes);
  }

  private boolean isFull() {
    return documents.size() >= most || bytes >= MOST_BYTES;
  }
}
