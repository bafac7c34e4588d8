package io.cochonnet.dashboards.metabase;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cochonnet.dashboards.DashboardException;
import io.cochonnet.dashboards.ErrorCode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Speaks to Metabase's REST API as somebody. */
final class MetabaseClient {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofMinutes(3);
  private static final int LEAST_SUCCESS = 200;
  private static final int LEAST_REDIRECT = 300;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int LONGEST_ANSWER = 300;
  private static final String SESSION = "X-Metabase-Session";

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT).build();
  private final ObjectMapper json = new ObjectMapper();
  private final String base;
  private final Credentials credentials;
  private final String header;
  private String token = "";

  private MetabaseClient(URI url, Credentials credentials) {
    this.base = url.toString().replaceFirst("/+$", "");
    this.credentials = credentials;
    this.header = credentials instanceof Credentials.ApiKey ? "x-api-key" : SESSION;
  }

  /**
   * Logs in, or takes the key.
   *
   * @throws DashboardException DSH-030, DSH-031 or DSH-032, as every request
   */
  static MetabaseClient open(URI url, Credentials credentials) throws InterruptedException {
    if (url.getHost() == null
        || !(url.getScheme().equals("http") || url.getScheme().equals("https"))) {
      throw new DashboardException(
          ErrorCode.METABASE_UNREACHABLE,
          "This is no address of a Metabase; one such as http://localhost:3000 was expected.");
    }
    if (url.getRawUserInfo() != null) {
      throw new DashboardException(
          ErrorCode.METABASE_UNREACHABLE,
          "The address of Metabase was expected without a user and password in it; they have"
              + " options of their own.");
    }
    MetabaseClient client = new MetabaseClient(url, credentials);
    client.token = client.token();
    return client;
  }

  private String token() throws InterruptedException {
    if (!(credentials instanceof Credentials.Login login)) {
      return credentials.secret();
    }
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("username", login.user());
    body.put("password", login.secret());
    return post("/api/session", body).path("id").asText();
  }

  /** Ends the session, where there is one; that it fails is no matter, since it runs out. */
  void close() throws InterruptedException {
    if (credentials instanceof Credentials.Login) {
      try {
        http.send(request("/api/session").DELETE().build(), BodyHandlers.discarding());
      } catch (IOException e) {
        // The work is done, and what goes wrong with it has been said.
        return;
      }
    }
  }

  JsonNode get(String path) throws InterruptedException {
    return answer(request(path).GET().build());
  }

  JsonNode post(String path, ObjectNode body) throws InterruptedException {
    return answer(request(path).POST(BodyPublishers.ofString(body.toString())).build());
  }

  JsonNode put(String path, ObjectNode body) throws InterruptedException {
    return answer(request(path).PUT(BodyPublishers.ofString(body.toString())).build());
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(ANSWER)
            .header("Content-Type", "application/json");
    return token.isEmpty() ? request : request.header(header, token);
  }

  private JsonNode answer(HttpRequest request) throws InterruptedException {
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      int status = response.statusCode();
      if (status < LEAST_SUCCESS || status >= LEAST_REDIRECT) {
        throw refusal(request, response);
      }
      return json.readTree(response.body());
    } catch (JsonProcessingException e) {
      throw new DashboardException(
          ErrorCode.METABASE_REFUSED,
          "%s did not answer with JSON. Is it the address of Metabase itself?"
              .formatted(request.uri()),
          e);
    } catch (IOException e) {
      throw new DashboardException(
          ErrorCode.METABASE_UNREACHABLE,
          "Metabase at %s does not answer. Check the address, and whether it runs.".formatted(base),
          e);
    }
  }

  private DashboardException refusal(HttpRequest request, HttpResponse<String> response) {
    int status = response.statusCode();
    if (status == UNAUTHORIZED || status == FORBIDDEN) {
      return new DashboardException(
          ErrorCode.METABASE_DENIED,
          "Metabase at %s answered to %s %s with HTTP status[%d]: the %s is wrong, or %s may not curate the collection %s or write native queries on the database."
              .formatted(
                  base,
                  request.method(),
                  request.uri().getPath(),
                  status,
                  credentials instanceof Credentials.Login ? "user or password" : "API key",
                  credentials instanceof Credentials.Login ? "the user" : "the key's group",
                  Pages.COLLECTION));
    }
    String body = response.body().replace(credentials.secret(), "…");
    return new DashboardException(
        ErrorCode.METABASE_REFUSED,
        "Metabase answered to %s %s with HTTP status[%d]: %s"
            .formatted(
                request.method(),
                request.uri(),
                status,
                body.length() > LONGEST_ANSWER ? body.substring(0, LONGEST_ANSWER) + "…" : body));
  }
}
