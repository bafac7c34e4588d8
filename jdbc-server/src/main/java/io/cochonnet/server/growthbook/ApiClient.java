package io.cochonnet.server.growthbook;

import io.cochonnet.server.config.GrowthBookSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks GrowthBook's REST API. What may pass (429, 5xx, a connection that breaks off) is tried again
 * after 1, 2 and 4 seconds, or when the server says; what has no answer in time is not.
 */
final class ApiClient {
  /** A page of 100 experiments has some hundred kilobytes. */
  static final long MAX_BYTES = 32L * 1024 * 1024;

  static final int ATTEMPTS = 4;
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
  private static final int OK = 200;
  private static final int TOO_MANY = 429;
  private static final int SERVER_ERROR = 500;

  private final GrowthBookSettings.Api api;
  private final Duration timeout;
  private final Pause pause;
  private final ApiFailures failures;
  private final HttpClient client;

  /** Waits between attempts. */
  @FunctionalInterface
  interface Pause {
    Pause SLEEP = duration -> TimeUnit.MILLISECONDS.sleep(duration.toMillis());

    void of(Duration duration) throws InterruptedException;
  }

  /**
   * @param timeout for one answer, to its last byte
   */
  ApiClient(GrowthBookSettings.Api api, Duration timeout, Pause pause) {
    this.api = api;
    this.timeout = timeout;
    this.pause = pause;
    this.failures = new ApiFailures(api.url());
    // No redirects: the key must not go to another host
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(timeout)
            .build();
  }

  URI url() {
    return api.url();
  }

  ApiFailures failures() {
    return failures;
  }

  /**
   * The JSON of an address of the API.
   *
   * @param path with its query, from {@code /api}
   * @throws io.cochonnet.server.error.ServerException SRV-120 to SRV-123
   */
  JsonPlace get(String path) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(api.url() + path))
            .header("Accept", "application/json")
            .header("User-Agent", "cochonnet")
            .header("Authorization", "Bearer " + ApiKey.read(api.key()).value())
            .build();
    for (int attempt = 1; true; attempt++) {
      Optional<HttpResponse<byte[]>> response = send(request, attempt);
      if (response.isPresent() && response.get().statusCode() == OK) {
        return JsonTexts.parse(response.get().body(), "The answer of " + failures.server());
      }
      Duration backoff = Duration.ofSeconds(1L << (attempt - 1));
      pause.of(response.isPresent() ? wait(response.get(), attempt, backoff) : backoff);
    }
  }

  /** Empty where the connection failed and another attempt is worth it. */
  private Optional<HttpResponse<byte[]>> send(HttpRequest request, int attempt)
      throws InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request, head -> new LimitedBody(MAX_BYTES));
    try {
      // The request's own timeout would end with the head of the answer
      return Optional.of(answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      throw failures.silent(timeout);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof LimitedBody.TooLong) {
        throw failures.tooLong(MAX_BYTES);
      }
      if (cause instanceof IOException && attempt < ATTEMPTS) {
        return Optional.empty();
      }
      throw failures.broken(cause == null ? e : cause, attempt);
    } finally {
      answer.cancel(true);
    }
  }

  /** How long to wait after an answer that may pass. */
  private Duration wait(HttpResponse<byte[]> response, int attempt, Duration backoff) {
    int status = response.statusCode();
    if (status != TOO_MANY && status < SERVER_ERROR) {
      throw failures.refused(status);
    }
    if (attempt == ATTEMPTS) {
      throw failures.failing(status, attempt);
    }
    Duration wait =
        response
            .headers()
            .firstValue("Retry-After")
            .flatMap(header -> RetryAfter.parse(header, Clock.systemUTC()))
            .orElse(backoff);
    if (wait.compareTo(LONGEST_WAIT) > 0) {
      throw failures.busy(status, wait);
    }
    return wait;
  }
}
