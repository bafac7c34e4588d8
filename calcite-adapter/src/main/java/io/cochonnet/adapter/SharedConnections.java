package io.cochonnet.adapter;

import io.cochonnet.adapter.exec.MongoConnection;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Connections that are shared as long as somebody has a lease on them. Safe for many threads; a
 * server that does not answer holds up only those who want the same one.
 */
final class SharedConnections {
  private final Map<Key, Shared> open = new HashMap<>();

  private record Key(String uri, Duration timeout) {}

  /** A connection that may not be open yet; {@code leases} is guarded by the map. */
  private static final class Shared implements AutoCloseable {
    private final Key key;
    private @Nullable MongoConnection connection;
    private int leases;

    private Shared(Key key) {
      this.key = key;
    }

    private synchronized MongoConnection open() {
      if (connection == null) {
        connection = MongoConnection.open(key.uri(), key.timeout());
      }
      return connection;
    }

    @Override
    public synchronized void close() {
      if (connection != null) {
        connection.close();
      }
    }
  }

  /** The right to use a connection, until it is closed. */
  final class Lease implements AutoCloseable {
    private final Shared shared;
    private final AtomicBoolean given = new AtomicBoolean(true);

    private Lease(Shared shared) {
      this.shared = shared;
    }

    /**
     * The connection; the first lease opens it.
     *
     * @throws io.cochonnet.adapter.error.MongoAdapterException as {@link MongoConnection#open}
     */
    MongoConnection connection() {
      return shared.open();
    }

    /** Closes the connection if this was the last lease. */
    @Override
    public void close() {
      if (given.compareAndSet(true, false)) {
        release(shared);
      }
    }
  }

  /** A lease on the connection to a URI. */
  Lease lease(String uri, Duration timeout) {
    synchronized (open) {
      Shared shared = open.computeIfAbsent(new Key(uri, timeout), Shared::new);
      shared.leases++;
      return new Lease(shared);
    }
  }

  /** How many connections there are. */
  int size() {
    synchronized (open) {
      return open.size();
    }
  }

  private void release(Shared shared) {
    synchronized (open) {
      shared.leases--;
      if (shared.leases > 0) {
        return;
      }
      open.remove(shared.key);
    }
    shared.close();
  }
}
