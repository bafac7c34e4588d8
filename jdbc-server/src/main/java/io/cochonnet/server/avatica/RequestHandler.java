package io.cochonnet.server.avatica;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.calcite.avatica.remote.LocalService;
import org.apache.calcite.avatica.server.AvaticaJsonHandler;
import org.apache.calcite.avatica.server.AvaticaProtobufHandler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.AbstractHandler;

/**
 * Both serializations of Avatica on one port, and the two endpoints for probes.
 *
 * <p>{@code application/json} is JSON. Avatica's own driver however sends {@code
 * application/octet-stream} for both, so every other body is JSON where it starts with a brace, and
 * protobuf otherwise: no protobuf message of Avatica starts with that byte. The path matters for
 * clients of Druid alone; a query string holds connection properties.
 */
final class RequestHandler extends AbstractHandler {
  private static final String PLAIN_TEXT = "text/plain;charset=utf-8";

  private final AvaticaJsonHandler json;
  private final AvaticaProtobufHandler protobuf;
  private final Readiness readiness;
  private final byte[] status;

  /**
   * @param version of the product
   */
  RequestHandler(ServerMeta meta, Readiness readiness, String version) {
    LocalService service = new LocalService(meta);
    this.json = new AvaticaJsonHandler(service);
    this.protobuf = new AvaticaProtobufHandler(service);
    this.readiness = readiness;
    this.status = "{\"version\": \"%s\"}\n".formatted(version).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void handle(
      String target, Request baseRequest, HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    if ("POST".equals(request.getMethod())) {
      handleRpc(target, baseRequest, request, response);
      return;
    }
    switch (target) {
      case "/healthz" -> answer(baseRequest, response, HttpServletResponse.SC_OK, "ok");
      case "/readyz" -> answerReadiness(baseRequest, response);
      case "/status" -> answerStatus(baseRequest, response);
      default ->
          answer(
              baseRequest,
              response,
              HttpServletResponse.SC_METHOD_NOT_ALLOWED,
              "This is an Avatica server: connect with jdbc:avatica:remote:url=http://HOST:PORT");
    }
  }

  private void handleRpc(
      String target, Request baseRequest, HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    PeekedRequest peeked = new PeekedRequest(request);
    AddressProperties.set(target, request.getQueryString());
    try {
      if (isJson(peeked)) {
        json.handle(target, baseRequest, peeked, response);
      } else {
        protobuf.handle(target, baseRequest, peeked, response);
      }
    } finally {
      AddressProperties.clear();
    }
  }

  private static boolean isJson(PeekedRequest request) throws IOException {
    String contentType = request.getContentType();
    boolean saysJson = contentType != null && contentType.startsWith("application/json");
    return saysJson || request.getHeader("request") != null || request.firstByte() == '{';
  }

  private void answerReadiness(Request baseRequest, HttpServletResponse response)
      throws IOException {
    Optional<String> problem = readiness.problem();
    if (problem.isPresent()) {
      answer(baseRequest, response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, problem.get());
    } else {
      answer(
          baseRequest,
          response,
          HttpServletResponse.SC_OK,
          readiness.warning().map(it -> "ready\n" + it).orElse("ready"));
    }
  }

  /** As Druid tells its version, which Metabase asks for. */
  private void answerStatus(Request baseRequest, HttpServletResponse response) throws IOException {
    response.setStatus(HttpServletResponse.SC_OK);
    response.setContentType("application/json");
    response.getOutputStream().write(status);
    baseRequest.setHandled(true);
  }

  private static void answer(
      Request baseRequest, HttpServletResponse response, int status, String text)
      throws IOException {
    response.setStatus(status);
    response.setContentType(PLAIN_TEXT);
    response.getOutputStream().write((text + "\n").getBytes(StandardCharsets.UTF_8));
    baseRequest.setHandled(true);
  }
}
