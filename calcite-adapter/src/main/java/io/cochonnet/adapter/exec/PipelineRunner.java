package io.cochonnet.adapter.exec;

import com.mongodb.client.MongoCollection;
import io.cochonnet.adapter.mql.MongoMergeCommand;
import io.cochonnet.adapter.mql.MongoQuery;
import io.cochonnet.adapter.rel.MongoRunner;
import io.cochonnet.adapter.schema.FieldPath;
import io.cochonnet.adapter.schema.ReadSettings;
import io.cochonnet.adapter.schema.TableDeclaration;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.calcite.DataContext;
import org.apache.calcite.linq4j.AbstractEnumerable;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Enumerator;
import org.apache.calcite.linq4j.Linq4j;

/** Runs queries and writes over a connection. */
public final class PipelineRunner implements MongoRunner {
  private final MongoConnection connection;
  private final ReadSettings reading;
  private final int batchSize;
  private final MismatchCounter mismatches = new MismatchCounter();
  private final RowEstimates estimates;

  private final IndexCatalog indexes;
  private final MergeRunner merges;

  /**
   * @param reading how to read where a query does not say it itself
   * @param batchSize most rows that the server sends at once
   */
  public PipelineRunner(MongoConnection connection, ReadSettings reading, int batchSize) {
    this.connection = connection;
    this.reading = reading;
    this.batchSize = batchSize;
    this.estimates = new RowEstimates(connection);
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
        return new CursorEnumerator(() -> reader(query, context), mismatches);
      }
    };
  }

  @Override
  public double estimateRows(TableDeclaration table) {
    return estimates.rows(table);
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

  private static Enumerable<Object> written(long rows) {
    return Linq4j.singletonEnumerable(rows);
  }

  private BatchReader reader(MongoQuery query, DataContext context) {
    RowCodec codec = new RowCodec(new RowDecoder(query.columns()));
    MongoCollection<Object> rows =
        connection.rows(
            query.database(), query.collection(), query.reading().orElse(reading), codec);
    long timeout = timeoutMillis(context);
    Optional<AtomicBoolean> cancelFlag =
        Optional.ofNullable(DataContext.Variable.CANCEL_FLAG.get(context));
    return new BatchReader(
        new RowCursor(connection, new QueryRun(connection, rows, query, batchSize, timeout)),
        connection.threads(),
        new StatementWatch(cancelFlag, timeout));
  }

  /** The statement's time limit; 0 for none. */
  private static long timeoutMillis(DataContext context) {
    Long timeout = DataContext.Variable.TIMEOUT.get(context);
    return timeout == null ? 0 : Math.max(0, timeout);
  }
}
