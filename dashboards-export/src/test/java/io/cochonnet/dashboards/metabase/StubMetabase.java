package io.cochonnet.dashboards.metabase;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * As much of Metabase's REST API as a push uses, strict about what it takes: log-in or key, the
 * {@link Shapes} of requests, and ids that exist.
 */
final class StubMetabase implements AutoCloseable {
  static final String USER = "admin@example.org";
  static final String PASSWORD = "petanque-1907";
  static final String KEY = "mb_key-of-the-stub";

  static {
    // Headers and body are written apart, and would wait for each other's acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final ObjectMapper json = new ObjectMapper();
  private final Set<String> sessions = new TreeSet<>();
  private final List<String> writes = new ArrayList<>();
  private final HttpServer server;
  private final StubStore store = new StubStore();
  private Optional<String> failing = Optional.empty();
  private int sessionsEnded;

  StubMetabase() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  StubStore store() {
    return store;
  }

  /**
   * Requests that changed something since this was asked before, such as {@code POST /api/card}.
   */
  List<String> takeWrites() {
    List<String> taken = List.copyOf(writes);
    writes.clear();
    return taken;
  }

  int openSessions() {
    return sessions.size() - sessionsEnded;
  }

  /** Requests whose path starts so fail from now on. */
  void failAt(String path) {
    failing = Optional.of(path);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    Reply reply;
    try (exchange) {
      byte[] bytes = exchange.getRequestBody().readAllBytes();
      JsonNode body =
          bytes.length == 0 ? JsonNodeFactory.instance.nullNode() : json.readTree(bytes);
      try {
        reply = answer(exchange, body);
      } catch (Reply.Refusal refusal) {
        reply = refusal.reply();
      }
      byte[] text = reply.text().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(reply.status(), text.length == 0 ? -1 : text.length);
      exchange.getResponseBody().write(text);
    }
  }

  private Reply answer(HttpExchange exchange, JsonNode body) {
    String method = exchange.getRequestMethod();
    String path = exchange.getRequestURI().getPath();
    if (failing.filter(path::startsWith).isPresent()) {
      return new Reply(500, "{\"message\":\"Connection to the application database was lost\"}");
    }
    if (method.equals("POST") && path.equals("/api/session")) {
      return logIn(body);
    }
    String key = exchange.getRequestHeaders().getFirst("x-api-key");
    String session = exchange.getRequestHeaders().getFirst("X-Metabase-Session");
    if (!KEY.equals(key) && (session == null || !sessions.contains(session))) {
      return new Reply(401, "\"Unauthenticated\"");
    }
    if (method.equals("DELETE") && path.equals("/api/session")) {
      sessionsEnded++;
      return new Reply(204, "");
    }
    if (!method.equals("GET")) {
      writes.add(method + " " + path.replaceAll("/\\d+$", "/:id"));
    }
    String query = exchange.getRequestURI().getQuery();
    return route(method, path, query == null ? "" : query, body);
  }

  private Reply logIn(JsonNode body) {
    Reply.check(Shapes.SESSION, body);
    if (!body.path("username").asText().equals(USER)
        || !body.path("password").asText().equals(PASSWORD)) {
      return new Reply(401, "{\"errors\":{\"password\":\"did not match stored password\"}}");
    }
    String session = "session-" + sessions.size();
    sessions.add(session);
    return new Reply(200, JsonNodeFactory.instance.objectNode().put("id", session).toString());
  }

  private Reply route(String method, String path, String query, JsonNode body) {
    String[] parts = path.substring(1).split("/", -1);
    String what = method + " " + path.replaceAll("\\d+", ":id");
    return switch (what) {
      case "GET /api/database" -> Reply.of(store.databases());
      case "GET /api/collection" -> Reply.of(store.collections());
      case "POST /api/collection" -> Reply.of(store.addCollection((ObjectNode) body));
      case "GET /api/collection/:id/items" -> Reply.of(store.items(number(parts[2]), query));
      case "GET /api/card/:id" -> Reply.of(store.card(number(parts[2])));
      case "POST /api/card" -> Reply.of(store.addCard(body));
      case "PUT /api/card/:id" -> Reply.of(store.updateCard(number(parts[2]), body));
      case "GET /api/dashboard/:id" -> Reply.of(store.dashboard(number(parts[2])));
      case "POST /api/dashboard" -> Reply.of(store.addDashboard(body));
      case "PUT /api/dashboard/:id" -> Reply.of(store.updateDashboard(number(parts[2]), body));
      default -> new Reply(404, "\"API endpoint does not exist.\"");
    };
  }

  private static int number(String text) {
    return Integer.parseInt(text);
  }
}
