package io.cochonnet.server.avatica;

import io.cochonnet.server.error.ErrorCode;
import io.cochonnet.server.error.ServerException;
import io.cochonnet.server.metadata.Metadata;
import io.cochonnet.server.metadata.MetadataTable;
import io.cochonnet.server.metadata.TypeProfile;
import io.cochonnet.server.sql.Access;
import io.cochonnet.server.sql.Dialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.calcite.avatica.AvaticaParameter;
import org.apache.calcite.avatica.AvaticaUtils;
import org.apache.calcite.avatica.MissingResultsException;
import org.apache.calcite.avatica.NoSuchStatementException;
import org.apache.calcite.avatica.QueryState;
import org.apache.calcite.avatica.jdbc.JdbcMeta;
import org.apache.calcite.avatica.jdbc.StatementInfo;
import org.apache.calcite.avatica.proto.Requests;
import org.apache.calcite.avatica.remote.TypedValue;
import org.apache.calcite.jdbc.CalciteConnection;
import org.apache.calcite.schema.SchemaPlus;
import org.jspecify.annotations.Nullable;

/**
 * What clients can ask of the server, over in-process Calcite connections.
 *
 * <p>It differs from Avatica's own {@link JdbcMeta} in that metadata are right, transactions are
 * accepted and mean nothing, writing is refused, nested values travel as JSON text, and errors are
 * fit for users. A Calcite connection is not safe for use by several threads, so each statement has
 * one of its own; the client's connection holds only what is set on it, like the default schema.
 * What is served may change: a statement reads what was served when it started, and each new one
 * what is served then.
 */
final class ServerMeta extends JdbcMeta {
  private static final int DEFAULT_FIRST_FRAME = 1_000;
  private static final int MAX_FRAME = 10_000;

  private final Supplier<Served> served;
  private final Map<DatabaseProperty, Object> properties;
  private final Guard guard;

  /**
   * @param served asked anew for each statement
   */
  ServerMeta(Supplier<Served> served, String version) throws SQLException {
    super("jdbc:cochonnet:", new Properties());
    this.served = served;
    this.properties = ServerProperties.of(version);
    this.guard = new Guard(served);
  }

  // ---- connections

  @Override
  public void openConnection(ConnectionHandle ch, Map<String, String> info) {
    guard.run(() -> super.openConnection(ch, info));
  }

  @Override
  protected Connection createConnection(String url, Properties info) throws SQLException {
    info.putAll(AddressProperties.current());
    CalciteConnection connection = Dialect.connect(Dialect.createRoot(), Access.READ);
    ClientSettings.of(info).keepIn(connection.getProperties());
    String schema = info.getProperty("schema");
    if (schema != null) {
      connection.setSchema(schema);
    }
    return connection;
  }

  @Override
  public void closeConnection(ConnectionHandle ch) {
    for (Map.Entry<Integer, StatementInfo> entry : getStatementCache().asMap().entrySet()) {
      if (entry.getValue() instanceof OpenStatement open && open.connectionId().equals(ch.id)) {
        close(entry.getKey(), open);
      }
    }
    guard.run(() -> super.closeConnection(ch));
  }

  @Override
  public ConnectionProperties connectionSync(ConnectionHandle ch, ConnectionProperties wanted) {
    return guard.call(() -> super.connectionSync(ch, wanted));
  }

  /** Accepted, since clients commit and roll back out of habit: there is nothing to end. */
  @Override
  public void commit(ConnectionHandle ch) {
    guard.run(() -> getConnection(ch.id));
  }

  /** Accepted for the same reason as {@link #commit}. */
  @Override
  public void rollback(ConnectionHandle ch) {
    guard.run(() -> getConnection(ch.id));
  }

  // ---- statements

  @Override
  public StatementHandle createStatement(ConnectionHandle ch) {
    return guard.call(
        () -> {
          Served current = served.get();
          OpenStatement statement = open(ch.id, current);
          return new StatementHandle(ch.id, register(statement), null);
        });
  }

  @Override
  public StatementHandle prepare(ConnectionHandle ch, String sql, long maxRowCount) {
    return guard.call(
        sql,
        schemaOf(ch.id),
        () -> {
          Served current = served.get();
          ClientSettings settings = settings(ch.id);
          PreparedStatement statement = connect(ch.id, settings, current).prepareStatement(sql);
          limitRows(statement, maxRowCount);
          Signature signature =
              signature(
                  ResultColumns.of(statement.getMetaData(), settings),
                  sql,
                  parameters(statement.getParameterMetaData()));
          int id = register(new OpenStatement(ch.id, statement, current, settings));
          return new StatementHandle(ch.id, id, signature);
        });
  }

  @Override
  public ExecuteResult prepareAndExecute(
      StatementHandle h, String sql, long maxRowCount, int maxRowsInFirstFrame, PrepareCallback cb)
      throws NoSuchStatementException {
    OpenStatement known = openStatement(h);
    return guard.execute(
        h.id,
        sql,
        schemaOf(h.connectionId),
        () -> {
          OpenStatement open = renewed(h, known);
          open.watch().restart();
          return working(
              h.id,
              open,
              () -> {
                limitRows(open.statement(), maxRowCount);
                open.statement().execute(sql);
                return firstFrame(h, open, sql, List.of(), maxRowsInFirstFrame);
              });
        });
  }

  @Override
  public ExecuteResult execute(
      StatementHandle h, List<TypedValue> parameterValues, int maxRowsInFirstFrame)
      throws NoSuchStatementException {
    OpenStatement known = openStatement(h);
    String sql = h.signature == null ? null : h.signature.sql;
    return guard.execute(
        h.id,
        sql,
        schemaOf(h.connectionId),
        () -> {
          OpenStatement open = sql == null ? known : renewed(h, sql, known);
          open.watch().restart();
          PreparedStatement statement = (PreparedStatement) open.statement();
          new ParameterValues(open.settings().zone()).bind(statement, parameterValues);
          return working(
              h.id,
              open,
              () -> {
                statement.execute();
                return firstFrame(
                    h,
                    open,
                    sql,
                    parameters(statement.getParameterMetaData()),
                    maxRowsInFirstFrame);
              });
        });
  }

  @Override
  public Frame fetch(StatementHandle h, long offset, int fetchMaxRowCount)
      throws NoSuchStatementException, MissingResultsException {
    OpenStatement open = openStatement(h);
    if (!open.isResultSetInitialized()) {
      throw new MissingResultsException(h);
    }
    int rows = fetchMaxRowCount < 0 ? MAX_FRAME : Math.min(fetchMaxRowCount, MAX_FRAME);
    return guard.call(() -> working(h.id, open, () -> open.frame(offset, rows)));
  }

  @Override
  public boolean syncResults(StatementHandle h, QueryState state, long offset)
      throws NoSuchStatementException {
    OpenStatement open = openStatement(h);
    return guard.call(
        state.sql,
        schemaOf(h.connectionId),
        () -> {
          ResultSet rows = state.invoke(open.statement().getConnection(), open.statement());
          return open.start(rows) != null && open.advanceResultSetToOffset(rows, offset);
        });
  }

  /** Also ends what another request is running on the statement. */
  @Override
  public void closeStatement(StatementHandle h) {
    if (getStatementCache().getIfPresent(h.id) instanceof OpenStatement open) {
      close(h.id, open);
    }
  }

  @Override
  public ExecuteBatchResult prepareAndExecuteBatch(StatementHandle h, List<String> commands) {
    throw ClientError.of(batchesRefused());
  }

  @Override
  public ExecuteBatchResult executeBatch(StatementHandle h, List<List<TypedValue>> batches) {
    throw ClientError.of(batchesRefused());
  }

  @Override
  public ExecuteBatchResult executeBatchProtobuf(
      StatementHandle h, List<Requests.UpdateBatch> batches) {
    throw ClientError.of(batchesRefused());
  }

  // ---- metadata

  @Override
  public Map<DatabaseProperty, Object> getDatabaseProperties(ConnectionHandle ch) {
    return properties;
  }

  @Override
  public MetaResultSet getCatalogs(ConnectionHandle ch) {
    return metadata(ch, Metadata::catalogs);
  }

  @Override
  public MetaResultSet getSchemas(ConnectionHandle ch, String catalog, Pat schemaPattern) {
    return metadata(ch, all -> all.schemas(catalog, schemaPattern.s));
  }

  @Override
  public MetaResultSet getTables(
      ConnectionHandle ch,
      String catalog,
      Pat schemaPattern,
      Pat tableNamePattern,
      List<String> typeList) {
    return metadata(ch, all -> all.tables(catalog, schemaPattern.s, tableNamePattern.s, typeList));
  }

  @Override
  public MetaResultSet getColumns(
      ConnectionHandle ch,
      String catalog,
      Pat schemaPattern,
      Pat tableNamePattern,
      Pat columnNamePattern) {
    TypeProfile types = guard.call(() -> settings(ch.id)).types();
    return metadata(
        ch,
        all ->
            all.columns(catalog, schemaPattern.s, tableNamePattern.s, columnNamePattern.s, types));
  }

  @Override
  public MetaResultSet getTableTypes(ConnectionHandle ch) {
    return metadata(ch, Metadata::tableTypes);
  }

  @Override
  public MetaResultSet getTypeInfo(ConnectionHandle ch) {
    return metadata(ch, Metadata::typeInfo);
  }

  private MetaResultSet metadata(ConnectionHandle ch, Function<Metadata, MetadataTable> question) {
    return guard.call(
        () -> {
          getConnection(ch.id);
          MetadataTable table = question.apply(served.get().metadata());
          return table.toResultSet(ch.id, getStatementIdGenerator().getAndIncrement());
        });
  }

  // ---- parts of the above

  /** What runs is closed by those who run it, as soon as they notice. */
  private void close(int id, OpenStatement open) {
    if (!open.watch().cancel()) {
      guard.run(() -> getStatementCache().invalidate(id));
    }
  }

  private <T> T working(int id, OpenStatement open, Guard.Action<T> work) throws SQLException {
    try {
      return open.watch().run(work);
    } finally {
      if (open.watch().isCancelled()) {
        getStatementCache().invalidate(id);
      }
    }
  }

  /** A connection of its own for a statement, with what is set on the client's. */
  private CalciteConnection connect(String connectionId, ClientSettings settings, Served current)
      throws SQLException {
    SchemaPlus root = current.roots().of(settings.pushdown());
    CalciteConnection connection = Dialect.connect(root, current.plans(), settings.zone());
    connection.setSchema(getConnection(connectionId).getSchema());
    return connection;
  }

  private OpenStatement open(String connectionId, Served current) throws SQLException {
    ClientSettings settings = settings(connectionId);
    Statement statement = connect(connectionId, settings, current).createStatement();
    return new OpenStatement(connectionId, statement, current, settings);
  }

  private ClientSettings settings(String connectionId) throws SQLException {
    return ClientSettings.of(
        getConnection(connectionId).unwrap(CalciteConnection.class).getProperties());
  }

  /** The statement, or where something else is served since it was made, one that reads that. */
  private OpenStatement renewed(StatementHandle h, OpenStatement known) throws SQLException {
    Served current = served.get();
    if (known.isFitFor(current)) {
      return known;
    }
    return replace(h, open(h.connectionId, current));
  }

  /** The same for a statement that was prepared. */
  private OpenStatement renewed(StatementHandle h, String sql, OpenStatement known)
      throws SQLException {
    Served current = served.get();
    if (known.isFitFor(current)) {
      return known;
    }
    ClientSettings settings = settings(h.connectionId);
    PreparedStatement statement = connect(h.connectionId, settings, current).prepareStatement(sql);
    statement.setMaxRows(known.statement().getMaxRows());
    return replace(h, new OpenStatement(h.connectionId, statement, current, settings));
  }

  /** The cache closes the statement that goes. */
  private OpenStatement replace(StatementHandle h, OpenStatement fresh) {
    getStatementCache().put(h.id, fresh);
    return fresh;
  }

  private @Nullable String schemaOf(String connectionId) {
    return guard.call(() -> getConnection(connectionId).getSchema());
  }

  private int register(OpenStatement statement) {
    int id = getStatementIdGenerator().getAndIncrement();
    getStatementCache().put(id, statement);
    return id;
  }

  private OpenStatement openStatement(StatementHandle h) throws NoSuchStatementException {
    if (getStatementCache().getIfPresent(h.id) instanceof OpenStatement open) {
      return open;
    }
    throw new NoSuchStatementException(h);
  }

  private static ExecuteResult firstFrame(
      StatementHandle h,
      OpenStatement open,
      @Nullable String sql,
      List<AvaticaParameter> parameters,
      int maxRows)
      throws SQLException {
    ResultColumns columns = open.start(open.statement().getResultSet());
    if (columns == null) {
      return new ExecuteResult(List.of(MetaResultSet.count(h.connectionId, h.id, 0)));
    }
    Frame frame = open.frame(0, maxRows < 0 ? DEFAULT_FIRST_FRAME : Math.min(maxRows, MAX_FRAME));
    return new ExecuteResult(
        List.of(
            MetaResultSet.create(
                h.connectionId, h.id, true, signature(columns, sql, parameters), frame)));
  }

  private static Signature signature(
      ResultColumns columns, @Nullable String sql, List<AvaticaParameter> parameters) {
    return new Signature(
        columns.describe(), sql, parameters, null, CursorFactory.LIST, StatementType.SELECT);
  }

  /** Positive: at most so many rows; negative: all; 0 is handled by the size of the first frame. */
  private static void limitRows(Statement statement, long maxRowCount) throws SQLException {
    if (maxRowCount > 0) {
      AvaticaUtils.setLargeMaxRows(statement, maxRowCount);
    } else if (maxRowCount < 0) {
      statement.setMaxRows(0);
    }
  }

  private static ServerException batchesRefused() {
    return new ServerException(
        ErrorCode.READ_ONLY, "This server only reads: batches of updates are refused.");
  }
}
