package io.cochonnet.adapter.exec;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import io.cochonnet.adapter.mql.MongoQuery;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs pipelines that write, as long as the server knows how to. */
final class MergeRunner {
  private static final Logger LOG = LoggerFactory.getLogger(MergeRunner.class);

  /**
   * Not allowed, not authenticated, timed out, interrupted, killed: it would be no better from
   * here.
   */
  private static final Set<Integer> FINAL = Set.of(13, 18, 50, 11600, 11601, 11602);

  /** Unknown stage or argument, and what the embedded server says where it fails within one. */
  private static final Set<Integer> LACKING = Set.of(-1, 9, 14, 59, 115, 40324, 40415);

  private final MongoConnection connection;
  private volatile boolean supported = true;

  MergeRunner(MongoConnection connection) {
    this.connection = connection;
  }

  /**
   * Runs the pipeline. Rows that it had written when it failed are written again by whoever writes
   * them otherwise, under the same keys.
   *
   * @return false where the server cannot
   */
  boolean run(MongoQuery merge, long timeoutMillis) {
    if (!supported) {
      return false;
    }
    try {
      connection
          .collection(merge.database(), merge.collection())
          .aggregate(merge.pipeline())
          .allowDiskUse(true)
          .maxTime(timeoutMillis, TimeUnit.MILLISECONDS)
          .toCollection();
      return true;
    } catch (MongoCommandException e) {
      if (FINAL.contains(e.getCode())) {
        throw MongoFailures.translate(connection.address(), e);
      }
      LOG.info(
          "MongoDB at {} cannot $merge as it is needed (code {}): rows are written from here.",
          connection.address(),
          e.getCode());
      supported = !LACKING.contains(e.getCode());
      return false;
    } catch (MongoException e) {
      throw MongoFailures.translate(connection.address(), e);
    }
  }
}
