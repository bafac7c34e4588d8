package io.cochonnet.server.engine;

import io.cochonnet.adapter.MongoSchema;
import io.cochonnet.adapter.MongoSchemaOptions;
import io.cochonnet.adapter.error.MongoAdapterException;
import io.cochonnet.adapter.exec.MongoConnection;
import io.cochonnet.adapter.exec.PipelineRunner;
import io.cochonnet.adapter.schema.ReadSettings;
import io.cochonnet.adapter.schema.SchemaDeclaration;
import io.cochonnet.adapter.schema.TableDeclaration;
import io.cochonnet.server.growthbook.DefinitionStore;
import io.cochonnet.server.growthbook.RefreshStatus;
import io.cochonnet.server.growthbook.StoredExperiment;
import io.cochonnet.server.sql.Access;
import io.cochonnet.server.sql.Dialect;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Linq4j;
import org.apache.calcite.schema.SchemaPlus;
import org.jspecify.annotations.Nullable;

/** Keeps definitions in {@code sys.experiment_definitions} and {@code sys.experiment_refresh}. */
final class ExperimentStore implements DefinitionStore {
  private static final int BATCH = 100;

  private final PipelineRunner runner;
  private final TableDeclaration definitions;
  private final TableDeclaration refresh;
  private final SchemaPlus root;

  ExperimentStore(MongoConnection connection, SysSchema sys) {
    this.runner = new PipelineRunner(connection, ReadSettings.UNSET, BATCH);
    this.definitions = sys.collection("experiment_definitions");
    this.refresh = sys.collection("experiment_refresh");
    this.root = Dialect.createRoot();
    // What another process has just written must be seen, so no secondary will do
    SchemaDeclaration read =
        UsageSchema.readAfterWriting(new SchemaDeclaration("", List.of(definitions, refresh)));
    root.add(
        SysSchema.NAME, MongoSchema.create(connection, read, MongoSchemaOptions.builder().build()));
  }

  @Override
  public List<StoredExperiment> experiments() {
    return read("SELECT * FROM sys.experiment_definitions", ExperimentRows::experiment);
  }

  @Override
  public Optional<RefreshStatus> status() {
    return read("SELECT * FROM sys.experiment_refresh", ExperimentRows::status).stream()
        .findFirst();
  }

  @Override
  public void write(List<StoredExperiment> experiments) {
    insert(definitions, experiments.stream().map(ExperimentRows::cells));
  }

  @Override
  public void remove(List<StoredExperiment> experiments) {
    List<Object> rows = rows(experiments.stream().map(ExperimentRows::cells));
    requireWritten(runner.delete(definitions, Linq4j.asEnumerable(rows)), rows.size());
  }

  @Override
  public void write(RefreshStatus status) {
    insert(refresh, Stream.of(ExperimentRows.cells(status)));
  }

  private void insert(TableDeclaration table, Stream<List<@Nullable Object>> cells) {
    List<Object> rows = rows(cells);
    requireWritten(runner.insert(table, Linq4j.asEnumerable(rows)), rows.size());
  }

  private static List<Object> rows(Stream<List<@Nullable Object>> cells) {
    return cells.<Object>map(List::toArray).toList();
  }

  /** The runner writes as its answer is read. */
  private static void requireWritten(Enumerable<Object> answer, int rows) {
    if (!answer.toList().equals(List.of((long) rows))) {
      throw new IllegalStateException("Not all rows of schema sys were written.");
    }
  }

  private interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  private <T> List<T> read(String sql, RowReader<T> reader) {
    try (Connection connection = Dialect.connect(root, Access.READ);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<T> found = new ArrayList<>();
      while (rows.next()) {
        found.add(reader.read(rows));
      }
      return found;
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private static RuntimeException failed(SQLException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof MongoAdapterException failure) {
        return failure;
      }
    }
    return new IllegalStateException("The kept definitions of experiments cannot be read.", e);
  }
}
