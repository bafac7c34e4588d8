package io.cochonnet.server.growthbook;

import io.cochonnet.server.error.ErrorCode;
import io.cochonnet.server.error.ServerException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * What can go wrong with the API, in words. Neither the key nor anything of an answer's body gets
 * into them: a server may repeat what it was sent.
 */
final class ApiFailures {
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int BAD_REQUEST = 400;
  private static final int REDIRECTION = 300;

  private final String server;

  ApiFailures(URI url) {
    this.server = "GrowthBook at " + url;
  }

  /** The begin of sentences about it. */
  String server() {
    return server;
  }

  /** A status that another attempt would not change. */
  ServerException refused(int status) {
    return new ServerException(
        ErrorCode.DEFINITIONS_REFUSED,
        "%s answered with HTTP status[%d]: %s".formatted(server, status, reason(status)));
  }

  private static String reason(int status) {
    return switch (status) {
      case UNAUTHORIZED ->
          "it does not know the key. Make a secret key in GrowthBook under Settings, API Keys (role"
              + " readonly), and give it in growthbook.api_key_env or growthbook.api_key_file.";
      case FORBIDDEN ->
          "the key may not read experiments. Give the key's role or user that right in GrowthBook.";
      case NOT_FOUND ->
          "there is no /api/v1/experiments. growthbook.url must be the host of the API, such as"
              + " https://api.growthbook.io or http://localhost:3100, not that of the app.";
      default ->
          status >= REDIRECTION && status < BAD_REQUEST
              ? "a redirection, which is not followed, since the key would go along. Write the"
                  + " final address into growthbook.url."
              : "it did not take the request for experiments. Check growthbook.url, and that"
                  + " GrowthBook has the API v1.";
    };
  }

  /** A status that another attempt may change, and did not. */
  ServerException failing(int status, int attempts) {
    return unreachable("answered with HTTP status[%d] %s".formatted(status, times(attempts)), null);
  }

  /** It wants to be asked later than is worth waiting for. */
  ServerException busy(int status, Duration wait) {
    return unreachable(
        "answered with HTTP status[%d] and wants to be left alone for %d s"
            .formatted(status, wait.toSeconds()),
        null);
  }

  ServerException silent(Duration timeout) {
    return unreachable("did not answer within %s s".formatted(timeout.toMillis() / 1000.0), null);
  }

  ServerException broken(Throwable cause, int attempts) {
    return unreachable("could not be asked %s: %s".formatted(times(attempts), words(cause)), cause);
  }

  private static String words(Throwable cause) {
    if (cause instanceof HttpTimeoutException) {
      return "it does not answer in time";
    }
    if (cause instanceof ConnectException) {
      return "nothing answers at its host and port";
    }
    return cause instanceof SSLException
        ? "the encryption, or its certificate, is not accepted"
        : "the connection broke off";
  }

  ServerException tooLong(long limit) {
    return malformed("answered with more than %,d bytes for a page".formatted(limit));
  }

  ServerException shape(UnexpectedShape e) {
    return malformed("answered JSON that is not a page of experiments: " + e.getMessage());
  }

  ServerException malformed(String what) {
    return new ServerException(
        ErrorCode.DEFINITIONS_MALFORMED,
        "%s %s. The documented answer to GET /api/v1/experiments was expected: check growthbook.url, and what stands before it."
            .formatted(server, what));
  }

  private ServerException unreachable(String what, @Nullable Throwable e) {
    return new ServerException(
        ErrorCode.DEFINITIONS_UNREACHABLE,
        "%s %s. Check that it runs, and growthbook.url. The last good definitions stay in use."
            .formatted(server, what),
        e);
  }

  private static String times(int attempts) {
    return attempts == 1 ? "at the first attempt" : "in " + attempts + " attempts";
  }
}
