package io.cochonnet.server.cli;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Closes what has been opened, the last first: when the command ends, or when a signal ends the
 * process.
 */
final class Shutdown implements AutoCloseable {
  private static final AtomicBoolean STOPPING = new AtomicBoolean();

  private final Deque<Runnable> open = new ArrayDeque<>();
  private final CountDownLatch signalled = new CountDownLatch(1);
  private final Thread hook = new Thread(this::signal, "shutdown");

  private Shutdown() {}

  /** Waits for Ctrl-C and SIGTERM from now on. */
  static Shutdown onSignal() {
    Shutdown shutdown = new Shutdown();
    Runtime.getRuntime().addShutdownHook(shutdown.hook);
    return shutdown;
  }

  /** Runs {@code close} at the end. */
  synchronized void closing(Runnable close) {
    open.push(close);
  }

  /** Waits for a signal. */
  void await() {
    try {
      signalled.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closeAll();
    if (!STOPPING.get()) {
      Runtime.getRuntime().removeShutdownHook(hook);
    }
  }

  /** Whether a signal is ending the process: what fails now fails because of that. */
  static boolean isStopping() {
    return STOPPING.get();
  }

  private void signal() {
    STOPPING.set(true);
    System.err.println();
    System.err.println("Stopping…");
    closeAll();
    System.err.println("Stopped.");
    signalled.countDown();
  }

  private synchronized void closeAll() {
    while (!open.isEmpty()) {
      open.pop().run();
    }
  }
}
