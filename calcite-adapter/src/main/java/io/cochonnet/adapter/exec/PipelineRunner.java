package io.cochonnet.adapter.exec;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import io.cochonnet.adapter.mql.MongoMergeCommand;
import io.cochonnet.adapter.mql.MongoQuery;
import io.cochonnet.adapter.mql.MongoQuery.Find;
import io.cochonnet.adapter.rel.MongoRunner;
import io.cochonnet.adapter.schema.FieldPath;
import io.cochonnet.adapter.schema.TableDeclaration;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.calcite.DataContext;
import org.apache.calcite.linq4j.AbstractEnumerable;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Enumerator;
import org.apache.calcite.linq4j.Linq4j;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/** Runs queries and writes over a connection. */
public final class PipelineRunner implements MongoRunner {
  private static final Duration ESTIMATE_AGE = Duration.ofSeconds(30);

  private final MongoConnection connection;
  private final MismatchCounter mismatches = new MismatchCounter();
  private final Map<String, Estimate> estimates = new ConcurrentHashMap<>();

  private final IndexCatalog indexes;
  private final MergeRunner merges;

  private record Estimate(double rows, long nanoTime) {}

  public PipelineRunner(MongoConnection connection) {
    this.connection = connection;
    this.indexes = new IndexCatalog(connection);
    this.merges = new MergeRunner(connection);
  }

  /** Values that read as NULL since they do not fit. */
  public MismatchCounter mismatches() {
    return mismatches;
  }

  // The rows' element type is unannotated in Calcite, and rows can hold or be null.
  @SuppressWarnings("NullAway")
  @Override
  public Enumerable<Object> run(MongoQuery query, DataContext context) {
    return new AbstractEnumerable<Object>() {
      @Override
      public Enumerator<Object> enumerator() {
        return rows(query, context);
      }
    };
  }

  @Override
  public double estimateRows(TableDeclaration table) {
    String name = table.database().orElse("") + "." + table.collection();
    Estimate known = estimates.get(name);
    if (known == null || System.nanoTime() - known.nanoTime() > ESTIMATE_AGE.toNanos()) {
      known = new Estimate(count(table), System.nanoTime());
      estimates.put(name, known);
    }
    return known.rows();
  }

  @Override
  public boolean isIndexed(TableDeclaration table, FieldPath field) {
    return indexes.leads(table, field);
  }

  @Override
  public Enumerable<Object> insert(TableDeclaration table, Enumerable<Object> rows) {
    return written(new TableWriter(connection, table).insert(rows));
  }

  @Override
  public Enumerable<Object> delete(TableDeclaration table, Enumerable<Object> rows) {
    return written(new TableWriter(connection, table).delete(rows));
  }

  @Override
  public Enumerable<Object> merge(MongoMergeCommand command, DataContext context) {
    return merges.run(command.merge(), timeoutMillis(context))
        ? written(Statement.SUCCESS_NO_INFO)
        : insert(command.table(), run(command.rows(), context));
  }

  @Override
  public String databaseOf(TableDeclaration table) {
    return table.database().orElse(connection.defaultDatabase());
  }

  private double count(TableDeclaration table) {
    return MongoFailures.translated(
        connection.address(), () -> connection.collection(table).estimatedDocumentCount());
  }

  private static Enumerable<Object> written(long rows) {
    return Linq4j.singletonEnumerable(rows);
  }

  private Enumerator<@Nullable Object> rows(MongoQuery query, DataContext context) {
    MongoCollection<BsonDocument> collection =
        connection.collection(query.database(), query.collection());
    long timeout = timeoutMillis(context);
    AtomicBoolean cancelled = DataContext.Variable.CANCEL_FLAG.get(context);
    return new CursorEnumerator(
        () -> open(collection, query, timeout),
        new RowReader(query.columns(), mismatches),
        connection.address(),
        cancelled);
  }

  /** Sends the query; {@link CursorEnumerator} translates what the driver throws. */
  private static MongoCursor<BsonDocument> open(
      MongoCollection<BsonDocument> collection, MongoQuery query, long timeout) {
    if (query.find().isPresent()) {
      Find find = query.find().get();
      return collection
          .find(find.filter())
          .projection(find.projection())
          .sort(find.sort().isEmpty() ? null : find.sort())
          .skip((int) find.skip())
          .limit((int) find.limit())
          .maxTime(timeout, TimeUnit.MILLISECONDS)
          .cursor();
    }
    return collection
        .aggregate(query.pipeline())
        .allowDiskUse(true)
        .maxTime(timeout, TimeUnit.MILLISECONDS)
        .cursor();
  }

  /** The statement's time limit; 0 for none. */
  private static long timeoutMillis(DataContext context) {
    Long timeout = DataContext.Variable.TIMEOUT.get(context);
    return timeout == null ? 0 : Math.max(0, timeout);
  }
}
