package io.cochonnet.adapter.exec;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoExecutionTimeoutException;
import com.mongodb.client.model.EstimatedDocumentCountOptions;
import io.cochonnet.adapter.schema.TableDeclaration;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sizes of collections for the planner, asked for once in a while. MongoDB has the number at hand
 * for a collection; for a view it runs the view, so it gets little time, and what takes longer
 * counts as large.
 */
final class RowEstimates {
  private static final Logger LOG = LoggerFactory.getLogger(RowEstimates.class);
  private static final Duration AGE = Duration.ofSeconds(30);
  private static final Duration AGE_OF_GUESS = Duration.ofMinutes(10);
  private static final long LIMIT_MILLIS = 500;
  private static final double GUESS = 1_000_000;

  private final MongoConnection connection;
  private final Map<String, Estimate> known = new ConcurrentHashMap<>();

  private record Estimate(double rows, long nanoTime, Duration age) {
    boolean isFresh() {
      return System.nanoTime() - nanoTime < age.toNanos();
    }
  }

  RowEstimates(MongoConnection connection) {
    this.connection = connection;
  }

  double rows(TableDeclaration table) {
    String name = table.database().orElse("") + "." + table.collection();
    Estimate estimate = known.get(name);
    if (estimate == null || !estimate.isFresh()) {
      estimate = ask(table);
      known.put(name, estimate);
    }
    return estimate.rows();
  }

  private Estimate ask(TableDeclaration table) {
    EstimatedDocumentCountOptions options =
        new EstimatedDocumentCountOptions().maxTime(LIMIT_MILLIS, TimeUnit.MILLISECONDS);
    return MongoFailures.translated(
        connection.address(),
        () -> {
          try {
            long rows = connection.collection(table).estimatedDocumentCount(options);
            return new Estimate(rows, System.nanoTime(), AGE);
          } catch (MongoExecutionTimeoutException | MongoCommandException e) {
            if (MongoFailures.isNotAllowed(e)) {
              throw e;
            }
            LOG.debug("Collection[{}] was not counted: code {}", table.collection(), e.getCode());
            return new Estimate(GUESS, System.nanoTime(), AGE_OF_GUESS);
          }
        });
  }
}
