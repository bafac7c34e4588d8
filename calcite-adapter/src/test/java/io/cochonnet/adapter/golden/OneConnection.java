package io.cochonnet.adapter.golden;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import net.hydromatic.quidem.Quidem.ConnectionFactory;
import org.jspecify.annotations.Nullable;

/** A connection for all names, which stays open: Quidem closes what it is done with. */
record OneConnection(Connection connection) implements ConnectionFactory {
  @Override
  public Connection connect(String name, boolean reference) {
    return (Connection)
        Proxy.newProxyInstance(
            OneConnection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> call(method, arguments));
  }

  private @Nullable Object call(Method method, @Nullable Object @Nullable [] arguments)
      throws Throwable {
    if (method.getName().equals("close")) {
      return null;
    }
    try {
      return method.invoke(connection, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }
}
