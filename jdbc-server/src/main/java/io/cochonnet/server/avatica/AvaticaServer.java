package io.cochonnet.server.avatica;

import io.cochonnet.server.error.ErrorCode;
import io.cochonnet.server.error.ServerException;
import io.cochonnet.server.metadata.Metadata;
import java.io.IOException;
import java.net.BindException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Supplier;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.StatisticsHandler;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP server that JDBC clients talk to. */
public final class AvaticaServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AvaticaServer.class);
  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final int MAX_THREADS = 64;
  private static final int REQUEST_HEADER_BYTES = 64 * 1024;

  private final String host;
  private final Server server;
  private final ServerConnector connector;

  private AvaticaServer(String host, Server server, ServerConnector connector) {
    this.host = host;
    this.server = server;
    this.connector = connector;
  }

  /**
   * Starts a server over schemas that never change.
   *
   * @param port 0 for any free port
   * @param version of the product, for clients
   * @throws ServerException SRV-102 where the port is taken
   */
  public static AvaticaServer start(
      String host, int port, Roots roots, Metadata metadata, Readiness readiness, String version) {
    Served served = new Served(roots, metadata);
    return start(host, port, () -> served, readiness, version);
  }

  /**
   * Starts a server.
   *
   * @param port 0 for any free port
   * @param served asked anew for each statement
   * @param version of the product, for clients
   * @throws ServerException SRV-102 where the port is taken
   */
  public static AvaticaServer start(
      String host, int port, Supplier<Served> served, Readiness readiness, String version) {
    QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS);
    threads.setName("http");
    threads.setDaemon(true);
    Server server = new Server(threads);
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(REQUEST_HEADER_BYTES);
    ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost(host);
    connector.setPort(port);
    server.addConnector(connector);
    // Jetty waits for requests under way only where it can count them
    StatisticsHandler counting = new StatisticsHandler();
    counting.setHandler(new RequestHandler(meta(served, version), readiness, version));
    server.setHandler(counting);
    server.setStopTimeout(GRACE.toMillis());
    open(connector, host, port);
    LifeCycle.start(server);
    AvaticaServer started = new AvaticaServer(host, server, connector);
    LOG.info("Listening on {}", started.url());
    return started;
  }

  private static ServerMeta meta(Supplier<Served> served, String version) {
    try {
      return new ServerMeta(served, version);
    } catch (SQLException e) {
      throw new IllegalStateException("JdbcMeta opens no connection when it is made.", e);
    }
  }

  private static void open(ServerConnector connector, String host, int port) {
    try {
      connector.open();
    } catch (IOException e) {
      throw cannotBind(host, port, e);
    }
  }

  /** The error for a port that could not be bound. */
  public static ServerException cannotBind(String host, int port, IOException cause) {
    boolean taken = cause instanceof BindException || cause.getCause() instanceof BindException;
    return new ServerException(
        ErrorCode.PORT_TAKEN,
        taken
            ? "Port[%d] on host[%s] cannot be bound: another process may use it. Stop that process, or choose another port with --port."
                .formatted(port, host)
            : "The server cannot listen on host[%s], port[%d]: %s."
                .formatted(host, port, cause.getMessage()),
        cause);
  }

  /** The port that the server listens on. */
  public int port() {
    return connector.getLocalPort();
  }

  /** Like {@code http://127.0.0.1:8765}. */
  public String url() {
    return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port();
  }

  /** The URL for a JDBC client with Avatica's remote driver. */
  public String jdbcUrl() {
    return "jdbc:avatica:remote:url=" + url() + ";serialization=protobuf";
  }

  /** Takes no more requests, gives those under way a few seconds, then stops. */
  @Override
  public void close() {
    LifeCycle.stop(server);
    LOG.info("Stopped");
  }
}
