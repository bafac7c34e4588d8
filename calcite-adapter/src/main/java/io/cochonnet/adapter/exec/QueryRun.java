package io.cochonnet.adapter.exec;

import com.mongodb.client.AggregateIterable;
import com.mongodb.client.ClientSession;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import io.cochonnet.adapter.mql.Capability;
import io.cochonnet.adapter.mql.MongoQuery;
import io.cochonnet.adapter.mql.MongoQuery.Find;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Sends a query, as a find where it can be one.
 *
 * @param timeoutMillis the server's time for all of the query; 0 for no limit
 */
record QueryRun(
    MongoConnection connection,
    MongoCollection<Object> collection,
    MongoQuery query,
    int batchSize,
    long timeoutMillis)
    implements RowCursor.Opener {

  @Override
  public MongoCursor<Object> open(Optional<ClientSession> session) {
    return query.find().isPresent()
        ? find(query.find().get(), session).cursor()
        : aggregate(session).cursor();
  }

  private FindIterable<Object> find(Find find, Optional<ClientSession> session) {
    FindIterable<Object> rows =
        session
            .map(within -> collection.find(within, find.filter()))
            .orElseGet(() -> collection.find(find.filter()))
            .projection(find.projection())
            .skip((int) find.skip())
            .limit((int) find.limit())
            .batchSize(batchSize)
            .maxTime(timeoutMillis, TimeUnit.MILLISECONDS);
    if (!find.sort().isEmpty()) {
      rows.sort(find.sort());
      if (connection.capabilities().has(Capability.FIND_DISK_USE)) {
        rows.allowDiskUse(true);
      }
    }
    return rows;
  }

  private AggregateIterable<Object> aggregate(Optional<ClientSession> session) {
    return session
        .map(within -> collection.aggregate(within, query.pipeline()))
        .orElseGet(() -> collection.aggregate(query.pipeline()))
        .allowDiskUse(true)
        .batchSize(batchSize)
        .maxTime(timeoutMillis, TimeUnit.MILLISECONDS);
  }
}
