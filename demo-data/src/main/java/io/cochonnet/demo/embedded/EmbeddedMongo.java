package io.cochonnet.demo.embedded;

import de.bwaldvogel.mongo.MongoServer;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/**
 * mongo-java-server on 127.0.0.1 at a free port, empty at start, gone at close. Beyond the stock
 * server it answers {@code hello} and gives out the rows of {@code find} and {@code aggregate} in
 * batches. It speaks a subset of MongoDB and knows no users: never let others reach it.
 */
public final class EmbeddedMongo implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";

  /**
   * Netty ties a connection to one thread. With as many threads as connections usual in one
   * process, a long aggregation does not hold up the driver's heartbeat on another connection.
   */
  private static final int THREADS = 64;

  private final MongoServer server;
  private final CursorBackend backend;
  private final String connectionString;

  private EmbeddedMongo(MongoServer server, CursorBackend backend) {
    this.server = server;
    this.backend = backend;
    this.connectionString = "mongodb://" + LOOPBACK + ":" + server.getLocalAddress().getPort();
  }

  /** Starts a server; about half a second the first time in a process. */
  public static EmbeddedMongo start() {
    CursorBackend backend = new CursorBackend();
    MongoServer server = new MongoServer(backend);
    server.bind(new InetSocketAddress(loopback(), 0), 1, THREADS);
    return new EmbeddedMongo(server, backend);
  }

  private static InetAddress loopback() {
    try {
      return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    } catch (UnknownHostException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** URI without a database, such as {@code mongodb://127.0.0.1:38113}. */
  public String connectionString() {
    return connectionString;
  }

  /** Cursors of queries that clients have neither read to the end nor closed. */
  public int openCursors() {
    return backend.openCursors();
  }

  /** Disconnects all clients and forgets all data. Closing twice is harmless. */
  @Override
  public void close() {
    server.shutdownNow();
  }
}
