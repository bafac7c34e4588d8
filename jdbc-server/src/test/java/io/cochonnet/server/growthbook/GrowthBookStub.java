package io.cochonnet.server.growthbook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * GrowthBook's {@code GET /api/v1/experiments} as its OpenAPI document 4.4.0 has it: bearer keys,
 * pages of at most 100, {@code {"message": …}} with each error, and a query whose keys are known.
 * It can be told to fail. Bodies of failures repeat the key, which nobody may repeat after them.
 */
public final class GrowthBookStub implements AutoCloseable {
  /** The key that it takes. */
  public static final String KEY = "secret_user_hTz8pQx4WmN2vL7cRk9dYb";

  private static final String PATH = "/api/v1/experiments";
  private static final List<String> PARAMETERS =
      List.of(
          "limit",
          "offset",
          "projectId",
          "datasourceId",
          "trackingKey",
          "experimentId",
          "status",
          "q",
          "owner",
          "result",
          "tag",
          "implementationType",
          "metricId",
          "bandits",
          "archived",
          "sortBy",
          "sortOrder");

  /** Answers in the place of the usual answer. */
  @FunctionalInterface
  public interface Failure {
    void answer(HttpExchange exchange) throws IOException;
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicReference<List<String>> experiments = new AtomicReference<>(List.of());
  private @Nullable Failure always;
  private final Deque<Failure> next = new ArrayDeque<>();
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());

  private GrowthBookStub(HttpServer server) {
    this.server = server;
  }

  /** Starts on a free port, with no experiments. */
  public static GrowthBookStub start() {
    try {
      GrowthBookStub stub =
          new GrowthBookStub(
              HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
      stub.server.createContext("/", stub::handle);
      stub.server.setExecutor(stub.threads);
      stub.server.start();
      return stub;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Has these experiments, each a JSON object. */
  public void serve(List<String> objects) {
    experiments.set(List.copyOf(objects));
  }

  /** Fails the next requests, one after the other. */
  public synchronized void failNext(Failure... failures) {
    next.addAll(Arrays.asList(failures));
  }

  /** Fails all requests from now on. */
  public synchronized void failAlways(Failure failure) {
    always = failure;
  }

  /** Fails no more. */
  public synchronized void recover() {
    always = null;
    next.clear();
  }

  /** The paths that were asked for, with their queries. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  /** A status, with a body that repeats the key. */
  public static Failure status(int status, String... headers) {
    return exchange -> {
      for (int i = 0; i < headers.length; i += 2) {
        exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
      }
      send(exchange, status, message("Something about " + KEY));
    };
  }

  /** Another body with status 200. */
  public static Failure body(String text) {
    return exchange -> send(exchange, 200, text);
  }

  /** The connection ends without an answer. */
  public static Failure hangUp() {
    return HttpExchange::close;
  }

  /** An answer that begins, and then the connection ends. */
  public static Failure breakOff() {
    return exchange -> {
      exchange.sendResponseHeaders(200, 1000);
      exchange.getResponseBody().write("{".getBytes(StandardCharsets.UTF_8));
      exchange.getResponseBody().flush();
      exchange.close();
    };
  }

  /** No answer, until the end of the stub. */
  public Failure hang() {
    return exchange -> awaitEnd();
  }

  /** An answer that begins and does not go on. */
  public Failure hangWithin() {
    return exchange -> {
      exchange.sendResponseHeaders(200, 1000);
      OutputStream body = exchange.getResponseBody();
      body.write("{\"experiments\": [".getBytes(StandardCharsets.UTF_8));
      body.flush();
      awaitEnd();
    };
  }

  private void awaitEnd() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    requests.add(exchange.getRequestURI().toString());
    Failure failure = failure();
    if (failure != null) {
      failure.answer(exchange);
      return;
    }
    String key = exchange.getRequestHeaders().getFirst("Authorization");
    if (!("Bearer " + KEY).equals(key)) {
      send(exchange, 401, message("No valid API key provided: " + key));
    } else if (!exchange.getRequestURI().getPath().equals(PATH)
        || !exchange.getRequestMethod().equals("GET")) {
      send(exchange, 404, message("Unknown API endpoint"));
    } else {
      page(exchange, parameters(exchange));
    }
  }

  private synchronized @Nullable Failure failure() {
    Failure first = next.poll();
    return first == null ? always : first;
  }

  private void page(HttpExchange exchange, Map<String, String> parameters) throws IOException {
    int limit = Integer.parseInt(parameters.getOrDefault("limit", "10"));
    int offset = Integer.parseInt(parameters.getOrDefault("offset", "0"));
    if (!PARAMETERS.containsAll(parameters.keySet())) {
      send(exchange, 400, message("Querystring: [] Unrecognized key"));
    } else if (limit < 1 || limit > 100) {
      send(exchange, 400, message("Querystring: [limit] Too big: expected number to be <=100"));
    } else if (offset < 0) {
      send(exchange, 400, message("Querystring: [offset] Too small: expected number to be >=0"));
    } else {
      send(exchange, 200, page(experiments.get(), limit, offset));
    }
  }

  private static String page(List<String> all, int limit, int offset) {
    List<String> page = all.stream().skip(offset).limit(limit).toList();
    int nextOffset = offset + limit;
    boolean hasMore = nextOffset < all.size();
    return """
    {"experiments": [%s], "limit": %d, "offset": %d, "count": %d, "total": %d,
     "hasMore": %s, "nextOffset": %s}
    """
        .formatted(
            String.join(",\n", page),
            limit,
            offset,
            page.size(),
            all.size(),
            hasMore,
            hasMore ? nextOffset : "null");
  }

  private static Map<String, String> parameters(HttpExchange exchange) {
    Map<String, String> parameters = new HashMap<>();
    String query = exchange.getRequestURI().getQuery();
    for (String pair : query == null ? new String[0] : query.split("&")) {
      String[] parts = pair.split("=", 2);
      parameters.put(parts[0], parts.length == 2 ? parts[1] : "");
    }
    return parameters;
  }

  private static String message(String text) {
    return "{\"message\": \"" + text + "\"}";
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json; charset=utf-8");
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
