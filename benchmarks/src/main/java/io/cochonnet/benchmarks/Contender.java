package io.cochonnet.benchmarks;

import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Projections;
import io.cochonnet.benchmarks.QueryPair.HandPipeline;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Supplier;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** One way to get the rows of a query. Each run reads every value of every row. */
@FunctionalInterface
interface Contender {
  Run run(RowSink sink) throws SQLException;

  /** SQL sent as text each time, as BI tools do. */
  static Contender text(Connection connection, String sql) {
    return sink -> {
      long start = System.nanoTime();
      try (Statement statement = connection.createStatement();
          ResultSet results = statement.executeQuery(sql)) {
        return drain(start, results, sink);
      }
    };
  }

  /** A statement prepared before and executed again; the caller closes it. */
  static Contender prepared(PreparedStatement statement) {
    return sink -> {
      long start = System.nanoTime();
      try (ResultSet results = statement.executeQuery()) {
        return drain(start, results, sink);
      }
    };
  }

  /** A pipeline through the driver's {@link Document}s; values in the order of {@code fields}. */
  static Contender pipeline(MongoDatabase database, HandPipeline pipeline, List<String> fields) {
    return documents(
        () ->
            database
                .getCollection(pipeline.collection())
                .aggregate(pipeline.stages())
                .allowDiskUse(true)
                .cursor(),
        fields);
  }

  /** All documents of a collection, of which {@code fields} are fetched. */
  static Contender find(MongoDatabase database, String collection, List<String> fields) {
    return documents(
        () ->
            database
                .getCollection(collection)
                .find()
                .projection(
                    Projections.fields(Projections.include(fields), Projections.excludeId()))
                .cursor(),
        fields);
  }

  private static Contender documents(Supplier<MongoCursor<Document>> source, List<String> fields) {
    return sink -> {
      long start = System.nanoTime();
      long first = 0;
      long rows = 0;
      try (MongoCursor<Document> cursor = source.get()) {
        while (cursor.hasNext()) {
          Document document = cursor.next();
          @Nullable Object[] row = new Object[fields.size()];
          for (int i = 0; i < row.length; i++) {
            row[i] = document.get(fields.get(i));
          }
          sink.row(row);
          if (rows++ == 0) {
            first = System.nanoTime() - start;
          }
        }
      }
      long total = System.nanoTime() - start;
      return new Run(rows == 0 ? total : first, total, rows);
    };
  }

  private static Run drain(long start, ResultSet results, RowSink sink) throws SQLException {
    int columns = results.getMetaData().getColumnCount();
    long first = 0;
    long rows = 0;
    while (results.next()) {
      @Nullable Object[] row = new Object[columns];
      for (int i = 0; i < columns; i++) {
        row[i] = results.getObject(i + 1);
      }
      sink.row(row);
      if (rows++ == 0) {
        first = System.nanoTime() - start;
      }
    }
    long total = System.nanoTime() - start;
    return new Run(rows == 0 ? total : first, total, rows);
  }
}
