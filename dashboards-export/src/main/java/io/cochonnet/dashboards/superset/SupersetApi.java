package io.cochonnet.dashboards.superset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cochonnet.dashboards.DashboardException;
import io.cochonnet.dashboards.ErrorCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Imports bundles over Superset's REST API. */
public final class SupersetApi {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofMinutes(3);
  private static final int OK = 200;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int LONGEST_ANSWER = 300;
  private static final String BOUNDARY = "cochonnet-bundle-5f0c7d9e2b1a";

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(CONNECT).cookieHandler(new CookieManager()).build();
  private final ObjectMapper json = new ObjectMapper();
  private final URI url;

  /**
   * @param url of Superset itself, such as {@code http://localhost:8088}
   */
  public SupersetApi(URI url) {
    this.url = url;
  }

  /**
   * Imports a bundle, in place of what an earlier one of the same identities has brought.
   *
   * @throws DashboardException DSH-020 where Superset does not answer, DSH-021 where it refuses the
   *     log-in or the user may not import, DSH-022 where it refuses the bundle
   */
  public void importAssets(byte[] bundle, String user, String password)
      throws InterruptedException {
    ObjectNode login = JsonNodeFactory.instance.objectNode();
    login.put("username", user);
    login.put("password", password);
    login.put("provider", "db");
    login.put("refresh", true);
    String token =
        answer(
                request("/api/v1/security/login")
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(login.toString())))
            .path("access_token")
            .asText();
    String csrf =
        answer(request("/api/v1/security/csrf_token/").header("Authorization", "Bearer " + token))
            .path("result")
            .asText();
    answer(
        request("/api/v1/assets/import/")
            .header("Authorization", "Bearer " + token)
            .header("X-CSRFToken", csrf)
            .header("Referer", url.toString())
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .POST(BodyPublishers.ofByteArray(form(bundle))));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url.toString().replaceFirst("/+$", "") + path))
        .timeout(ANSWER);
  }

  private JsonNode answer(HttpRequest.Builder builder) throws InterruptedException {
    HttpRequest request = builder.build();
    try {
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      if (response.statusCode() != OK) {
        throw refusal(response);
      }
      return json.readTree(response.body());
    } catch (JsonProcessingException e) {
      throw new DashboardException(
          ErrorCode.PUSH_REFUSED,
          "%s did not answer with JSON. Is it the address of Superset itself?"
              .formatted(request.uri()),
          e);
    } catch (IOException e) {
      throw new DashboardException(
          ErrorCode.PUSH_UNREACHABLE,
          "Superset at %s does not answer. Check the address, and whether it runs.".formatted(url),
          e);
    }
  }

  private DashboardException refusal(HttpResponse<String> response) {
    int status = response.statusCode();
    if (status == UNAUTHORIZED || status == FORBIDDEN) {
      return new DashboardException(
          ErrorCode.PUSH_DENIED,
          "Superset at %s answered with HTTP status[%d]: the user or password is wrong, or the user may not import assets (the role Admin may)."
              .formatted(url, status));
    }
    String body = response.body();
    return new DashboardException(
        ErrorCode.PUSH_REFUSED,
        "Superset answered to %s with HTTP status[%d]: %s"
            .formatted(
                response.uri(),
                status,
                body.length() > LONGEST_ANSWER ? body.substring(0, LONGEST_ANSWER) + "…" : body));
  }

  private static byte[] form(byte[] bundle) {
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    form.writeBytes(
        ("--"
                + BOUNDARY
                + "\r\nContent-Disposition: form-data; name=\"bundle\"; filename=\"cochonnet.zip\""
                + "\r\nContent-Type: application/zip\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    form.writeBytes(bundle);
    form.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
    return form.toByteArray();
  }
}
