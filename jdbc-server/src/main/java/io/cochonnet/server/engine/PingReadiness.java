package io.cochonnet.server.engine;

import io.cochonnet.adapter.exec.MongoConnection;
import io.cochonnet.server.avatica.Readiness;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Ready where MongoDB answers a ping within two seconds.
 *
 * <p>The driver itself would wait much longer for a server to come back, so pings run on a thread
 * of their own, one at a time; who asks while one is under way waits for that one.
 */
final class PingReadiness implements Readiness, AutoCloseable {
  private static final long PATIENCE_SECONDS = 2;

  private final MongoConnection connection;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread created = new Thread(task, "readiness");
            created.setDaemon(true);
            return created;
          });
  private CompletableFuture<Void> ping = CompletableFuture.completedFuture(null);

  PingReadiness(MongoConnection connection) {
    this.connection = connection;
  }

  @Override
  public Optional<String> problem() {
    try {
      currentPing().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return Optional.empty();
    } catch (TimeoutException e) {
      return Optional.of("MongoDB at " + connection.address() + " does not answer.");
    } catch (ExecutionException e) {
      return Optional.of(String.valueOf(Objects.requireNonNullElse(e.getCause(), e).getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("The server is stopping.");
    }
  }

  private synchronized CompletableFuture<Void> currentPing() {
    if (ping.isDone()) {
      ping = CompletableFuture.runAsync(connection::ping, thread);
    }
    return ping;
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
