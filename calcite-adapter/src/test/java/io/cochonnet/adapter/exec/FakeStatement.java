package io.cochonnet.adapter.exec;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.calcite.DataContext;
import org.apache.calcite.adapter.java.JavaTypeFactory;
import org.apache.calcite.linq4j.QueryProvider;
import org.apache.calcite.schema.SchemaPlus;
import org.jspecify.annotations.Nullable;

/** What Calcite tells a plan of the statement that it runs for. */
final class FakeStatement implements DataContext {
  private final AtomicBoolean cancelFlag = new AtomicBoolean();
  private final Map<String, Object> variables = new HashMap<>();

  FakeStatement() {
    variables.put(Variable.CANCEL_FLAG.camelName, cancelFlag);
  }

  static FakeStatement withTimeout(long millis) {
    FakeStatement statement = new FakeStatement();
    statement.variables.put(Variable.TIMEOUT.camelName, millis);
    return statement;
  }

  void cancel() {
    cancelFlag.set(true);
  }

  @Override
  public @Nullable Object get(String name) {
    return variables.get(name);
  }

  @Override
  public SchemaPlus getRootSchema() {
    throw new UnsupportedOperationException();
  }

  @Override
  public JavaTypeFactory getTypeFactory() {
    throw new UnsupportedOperationException();
  }

  @Override
  public QueryProvider getQueryProvider() {
    throw new UnsupportedOperationException();
  }
}
