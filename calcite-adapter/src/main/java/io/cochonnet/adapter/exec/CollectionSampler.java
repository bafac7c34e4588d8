package io.cochonnet.adapter.exec;

import com.mongodb.MongoException;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Sorts;
import io.cochonnet.adapter.schema.Sample;
import io.cochonnet.adapter.schema.SampleOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.bson.RawBsonDocument;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads some documents of a collection, in bounded time and memory: all where they are few, else
 * the first, the last and some from everywhere between, so that fields that came or went are seen.
 *
 * <p>Up to {@value #MOST_SKIPPED} documents those between are runs at even distances, so that the
 * same data give the same sample; in larger ones, where skipping gets slow, {@code $sample} chooses
 * at random. Nothing is written.
 */
final class CollectionSampler {
  private static final Logger LOG = LoggerFactory.getLogger(CollectionSampler.class);
  private static final int PARTS = 3;
  private static final int PART_OF_END = 5;
  private static final int RUNS = 20;
  private static final long MOST_SKIPPED = 500_000;

  private final MongoConnection connection;
  private final SampleOptions options;
  private final Duration partTime;

  CollectionSampler(MongoConnection connection, SampleOptions options) {
    this.connection = connection;
    this.options = options;
    this.partTime = options.time().dividedBy(PARTS);
  }

  /**
   * A sample.
   *
   * @param plain false for views and time series, in which no index on {@code _id} leads to the end
   * @throws io.cochonnet.adapter.error.MongoAdapterException UNREACHABLE, NOT_AUTHENTICATED, or
   *     TIMED_OUT where nothing could be read
   */
  Sample sample(String database, String name, boolean plain) {
    MongoCollection<RawBsonDocument> collection =
        connection
            .database(Optional.of(database))
            .getCollection(name, RawBsonDocument.class)
            .withTimeout(partTime.toMillis(), TimeUnit.MILLISECONDS);
    OptionalLong size = size(collection);
    SampleCollector sample =
        new SampleCollector(connection.address(), database + "." + name, options.documents());
    if (size.isPresent() && size.getAsLong() <= options.documents()) {
      sample.add("documents", first(collection, options.documents()));
      return sample.finish(size);
    }
    int atEachEnd = Math.max(1, options.documents() / PART_OF_END);
    sample.add("the first documents", first(collection, atEachEnd));
    if (plain) {
      sample.add("the last documents", first(collection, atEachEnd).sort(Sorts.descending("_id")));
    }
    addBetween(sample, collection, size);
    return sample.finish(size);
  }

  private void addBetween(
      SampleCollector sample, MongoCollection<RawBsonDocument> collection, OptionalLong size) {
    boolean spread =
        size.isPresent()
            && size.getAsLong() <= MOST_SKIPPED
            && addRuns(sample, collection, size.getAsLong());
    if (!spread) {
      sample.add(
          "documents from everywhere",
          collection.aggregate(List.of(Aggregates.sample(options.documents()))));
    }
  }

  private boolean addRuns(
      SampleCollector sample, MongoCollection<RawBsonDocument> collection, long size) {
    int length = options.documents() / RUNS + 1;
    long deadline = System.nanoTime() + partTime.toNanos();
    for (int run = 0; run < RUNS; run++) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      FindIterable<RawBsonDocument> query =
          first(collection, length).skip((int) (size * run / RUNS));
      if (!sample.add("documents from between", query)) {
        return false;
      }
    }
    return true;
  }

  private static FindIterable<RawBsonDocument> first(
      MongoCollection<RawBsonDocument> collection, int count) {
    return collection.find().limit(count);
  }

  /** Only says how to choose, so a server that cannot tell it is none the worse. */
  private OptionalLong size(MongoCollection<RawBsonDocument> collection) {
    try {
      return OptionalLong.of(collection.estimatedDocumentCount());
    } catch (MongoException e) {
      LOG.debug("No count of {}", collection.getNamespace(), e);
      return OptionalLong.empty();
    }
  }
}
