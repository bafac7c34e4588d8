package io.cochonnet.testkit;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.bson.BsonDocument;

/**
 * Stands between a client and a MongoDB: sees every command, and can hold back or change the
 * answers, as a slow, broken or younger server would give them.
 */
public final class WireProxy implements AutoCloseable {
  private static final Logger LOG = System.getLogger(WireProxy.class.getName());
  private static final long PATIENCE_SECONDS = 10;
  private static final Set<String> GREETINGS = Set.of("hello", "isMaster", "ismaster");

  private final URI server;
  private final ServerSocket listener;
  private final Collection<Socket> sockets = new ConcurrentLinkedQueue<>();
  private final List<BsonDocument> commands = new ArrayList<>();
  private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();
  private final Map<String, BsonDocument> answers = new ConcurrentHashMap<>();
  private final AtomicReference<BsonDocument> greeting = new AtomicReference<>(new BsonDocument());

  private WireProxy(URI server, ServerSocket listener) {
    this.server = server;
    this.listener = listener;
  }

  /**
   * Starts a proxy at a free port.
   *
   * @param uri of one server, such as {@code mongodb://127.0.0.1:27017/test}
   */
  public static WireProxy to(String uri) {
    try {
      ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      WireProxy proxy = new WireProxy(URI.create(uri), listener);
      start(proxy::accept);
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The server's URI, by way of this proxy. */
  public String uri() {
    return "mongodb://127.0.0.1:" + listener.getLocalPort() + server.getPath();
  }

  /** Adds to what the server says of itself when greeted, from the next connection on. */
  public void greetWith(BsonDocument more) {
    greeting.set(more);
  }

  /** Answers commands of this name itself from now on; the server does not see them. */
  public void answer(String name, BsonDocument answer) {
    answers.put(name, answer);
  }

  /** Holds the answers to commands of this name back until they are released. */
  public void hold(String name) {
    held.put(name, new CountDownLatch(1));
  }

  public void release(String name) {
    CountDownLatch latch = held.remove(name);
    if (latch != null) {
      latch.countDown();
    }
  }

  /** The commands of this name that have come so far. */
  public List<BsonDocument> commands(String name) {
    synchronized (commands) {
      return commands.stream().filter(command -> command.getFirstKey().equals(name)).toList();
    }
  }

  /** Forgets the commands that have come so far. */
  public void forget() {
    synchronized (commands) {
      commands.clear();
    }
  }

  /** Waits for a command of this name, and gives the first one. */
  public BsonDocument awaitCommand(String name) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    synchronized (commands) {
      while (commands(name).isEmpty()) {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
          throw new IllegalStateException("Command[" + name + "] did not come.");
        }
        commands.wait(left);
      }
      return commands(name).get(0);
    }
  }

  /** Ends all connections. */
  @Override
  public void close() {
    held.keySet().forEach(this::release);
    try {
      listener.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() throws IOException {
    while (true) {
      Socket client = listener.accept();
      Socket upstream = new Socket(server.getHost(), server.getPort());
      sockets.addAll(List.of(client, upstream));
      start(() -> serve(client, upstream));
    }
  }

  private void serve(Socket client, Socket upstream) throws IOException {
    try (client;
        upstream) {
      DataInputStream requests = new DataInputStream(client.getInputStream());
      while (true) {
        WireMessage request = WireMessage.read(requests);
        BsonDocument command = request.document();
        note(command);
        WireMessage answer = answer(request, command, upstream);
        awaitRelease(command.getFirstKey());
        answer.write(client.getOutputStream());
      }
    }
  }

  private WireMessage answer(WireMessage request, BsonDocument command, Socket upstream)
      throws IOException {
    BsonDocument own = answers.get(command.getFirstKey());
    if (own != null) {
      return request.answer(own);
    }
    request.write(upstream.getOutputStream());
    WireMessage answer = WireMessage.read(new DataInputStream(upstream.getInputStream()));
    if (!GREETINGS.contains(command.getFirstKey())) {
      return answer;
    }
    BsonDocument changed = answer.document();
    changed.putAll(greeting.get());
    return answer.with(changed);
  }

  private void note(BsonDocument command) {
    synchronized (commands) {
      commands.add(command);
      commands.notifyAll();
    }
  }

  private void awaitRelease(String name) throws IOException {
    CountDownLatch latch = held.get(name);
    if (latch != null) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void start(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                LOG.log(Level.DEBUG, "A connection ended", e);
              }
            },
            "wire-proxy");
    thread.setDaemon(true);
    thread.start();
  }
}
