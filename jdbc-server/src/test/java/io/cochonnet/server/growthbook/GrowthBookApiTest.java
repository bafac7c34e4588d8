package io.cochonnet.server.growthbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cochonnet.catalog.model.KnownExperiment;
import io.cochonnet.server.config.GrowthBookSettings;
import io.cochonnet.server.config.Secret;
import io.cochonnet.server.error.ErrorCode;
import io.cochonnet.server.error.ServerException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrowthBookApiTest {
  private final GrowthBookStub stub = GrowthBookStub.start();
  private final List<Long> pauses = new ArrayList<>();
  private Duration timeout = Duration.ofSeconds(20);

  @BeforeEach
  void serve() {
    stub.serve(ApiExperiments.running(3));
  }

  @AfterEach
  void close() {
    stub.close();
  }

  @Test
  void readsAllPages() throws InterruptedException {
    stub.serve(ApiExperiments.running(250));
    FetchedDefinitions fetched = api().fetch();
    assertThat(fetched.refusals()).isEmpty();
    assertThat(fetched.experiments())
        .hasSize(250)
        .extracting(KnownExperiment::key)
        .startsWith("e0", "e1")
        .endsWith("e249")
        .doesNotHaveDuplicates();
    assertThat(stub.requests())
        .containsExactly(
            "/api/v1/experiments?limit=100&offset=0",
            "/api/v1/experiments?limit=100&offset=100",
            "/api/v1/experiments?limit=100&offset=200");
  }

  @Test
  void aFullLastPageIsTheLast() throws InterruptedException {
    stub.serve(ApiExperiments.running(200));
    assertThat(api().fetch().experiments()).hasSize(200);
    assertThat(stub.requests()).hasSize(2);
    stub.serve(List.of());
    assertThat(api().fetch().experiments()).isEmpty();
  }

  @Test
  void readsWhatADefinitionSays() throws InterruptedException {
    stub.serve(
        List.of(
            ApiExperiments.running("score-keeper-v2")
                .replace(
                    "\"hashVersion\": 2", "\"hashVersion\": 1, \"fallbackAttribute\": \"device\"")
                .replace("\"archived\": false", "\"archived\": true")
                .replace("\"type\": \"standard\"", "\"type\": \"multi-armed-bandit\"")
                .replace(
                    "\"targetingCondition\"",
                    """
                    "namespace": {"namespaceId": "ns", "enabled": true, "range": [0, 0.25],
                      "ranges": [[0, 0.25], [0.5, 1]]},
                    "targetingCondition\"\
                    """)));
    assertThat(api().fetch().experiments())
        .containsExactly(
            new KnownExperiment(
                "score-keeper-v2",
                Optional.of("exp_score-keeper-v2"),
                new KnownExperiment.About("Test of score-keeper-v2", "It helps.", "What it is."),
                KnownExperiment.Status.RUNNING,
                true,
                new KnownExperiment.Hashing("id", Optional.of("device"), 1),
                List.of(
                    new KnownExperiment.Variation("0", Optional.of("var_a"), "Control"),
                    new KnownExperiment.Variation("1", Optional.of("var_b"), "New")),
                List.of(
                    new KnownExperiment.Phase(
                        "Main",
                        Optional.of(Instant.parse("2026-09-02T08:00:00Z")),
                        Optional.empty(),
                        1,
                        List.of(
                            new KnownExperiment.Share("0", 0.5),
                            new KnownExperiment.Share("1", 0.5)),
                        "score-keeper-v2",
                        Optional.of(
                            new KnownExperiment.Namespace(
                                "ns",
                                true,
                                List.of(
                                    new KnownExperiment.Range(0, 0.25),
                                    new KnownExperiment.Range(0.5, 1)))),
                        List.of())),
                true,
                "growthbook",
                false));
  }

  @Test
  void triesAgainWhatMayPass() throws InterruptedException {
    stub.failNext(
        GrowthBookStub.status(500),
        GrowthBookStub.breakOff(),
        GrowthBookStub.status(429, "Retry-After", "7"));
    assertThat(api().fetch().experiments()).hasSize(3);
    assertThat(pauses).containsExactly(1L, 2L, 7L);
  }

  @ParameterizedTest
  @CsvSource({"429", "500", "503"})
  void givesUpAfterFourAttempts(int status) {
    stub.failAlways(GrowthBookStub.status(status));
    assertThat(failure(ErrorCode.DEFINITIONS_UNREACHABLE))
        .contains("answered with HTTP status[" + status + "] in 4 attempts");
    assertThat(pauses).containsExactly(1L, 2L, 4L);
  }

  @Test
  void aConnectionThatEndsIsTold() {
    stub.failAlways(GrowthBookStub.breakOff());
    assertThat(failure(ErrorCode.DEFINITIONS_UNREACHABLE))
        .contains("could not be asked in 4 attempts: the connection broke off");
    assertThat(stub.requests()).hasSize(4);
    stub.failAlways(GrowthBookStub.hangUp());
    assertThat(failure(ErrorCode.DEFINITIONS_UNREACHABLE))
        .contains("could not be asked in 4 attempts: the connection broke off");
  }

  @Test
  void doesNotWaitForLong() {
    stub.failAlways(GrowthBookStub.status(429, "Retry-After", "3600"));
    assertThat(failure(ErrorCode.DEFINITIONS_UNREACHABLE)).contains("left alone for 3600 s");
    assertThat(pauses).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "301, a redirection",
    "400, did not take the request",
    "403, the key may not read experiments",
    "404, growthbook.url must be the host of the API",
  })
  void doesNotTryAgainWhatWillNotPass(int status, String reason) {
    stub.failAlways(GrowthBookStub.status(status, "Location", "http://elsewhere.example/"));
    assertThat(failure(ErrorCode.DEFINITIONS_REFUSED))
        .contains("HTTP status[" + status + "]", reason);
    assertThat(stub.requests()).hasSize(1);
  }

  @Test
  void aWrongKeyIsToldAndNotRepeated() {
    GrowthBookApi api = api(new GrowthBookSettings.GivenKey(new Secret("secret_wrong")), "");
    assertThat(failure(api, ErrorCode.DEFINITIONS_REFUSED))
        .contains("status[401]: it does not know the key")
        .doesNotContain("secret_wrong");
  }

  @Test
  void aWrongPathIsTold() {
    assertThat(failure(api(key(), "/elsewhere"), ErrorCode.DEFINITIONS_REFUSED))
        .contains("status[404]", stub.url() + "/elsewhere");
  }

  @Test
  void aKeyInAFileIsReadEachTime(@TempDir Path directory) throws Exception {
    Path file = Files.writeString(directory.resolve("key"), "secret_old\n");
    GrowthBookApi api = api(new GrowthBookSettings.KeyInFile(file), "");
    failure(api, ErrorCode.DEFINITIONS_REFUSED);
    Files.writeString(file, GrowthBookStub.KEY + "\n");
    assertThat(api.fetch().experiments()).hasSize(3);
    Files.writeString(file, "secret_1\nsecret_2");
    assertThat(failure(api, ErrorCode.DEFINITIONS_FILE))
        .contains("File[" + file + "] of growthbook.api_key_file holds no key")
        .doesNotContain("secret_1", "secret_2");
    Files.delete(file);
    assertThat(failure(api, ErrorCode.DEFINITIONS_FILE)).contains("NoSuchFileException");
  }

  @Test
  void htmlAndBrokenJsonAreTold() throws IOException {
    stub.failNext(GrowthBookStub.body("<html>" + GrowthBookStub.KEY));
    assertThat(failure(ErrorCode.DEFINITIONS_MALFORMED)).contains("is HTML or XML");
    stub.failNext(GrowthBookStub.body(""));
    assertThat(failure(ErrorCode.DEFINITIONS_MALFORMED)).contains("is empty");
    stub.failNext(GrowthBookStub.body("{\"experiments\": [\n{\"id\": \"" + GrowthBookStub.KEY));
    assertThat(failure(ErrorCode.DEFINITIONS_MALFORMED)).contains("is no JSON from line 2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[] | The whole is an array where an object was expected",
        "{} | /experiments is missing where an array was expected",
        "{\"experiments\": {}} | /experiments is an object where an array was expected",
        "{\"experiments\": []} | /hasMore is missing where true or false was expected",
        "{\"experiments\": [], \"hasMore\": false, \"total\": \"1\"} | /total is text where a whole"
            + " number was expected",
        "{\"experiments\": [], \"hasMore\": true, \"total\": 1, \"nextOffset\": null} | /nextOffset"
            + " is null where a whole number was expected",
        "{\"experiments\": [3], \"hasMore\": false, \"total\": 1} | /experiments/0 is a number"
            + " where an object was expected",
        "{\"experiments\": [{}], \"hasMore\": false, \"total\": 1} | /experiments/0/id is missing"
            + " where text was expected",
      })
  void anotherShapeIsToldByItsPlace(String body, String message) {
    stub.failNext(GrowthBookStub.body(body));
    assertThat(failure(ErrorCode.DEFINITIONS_MALFORMED)).contains(message);
  }

  @Test
  void pagesThatDoNotGoOnEnd() {
    stub.failAlways(
        GrowthBookStub.body(
            "{\"experiments\": [%s], \"hasMore\": true, \"total\": 9, \"nextOffset\": 0}"
                .formatted(ApiExperiments.running("x"))));
    assertThat(failure(ErrorCode.DEFINITIONS_MALFORMED)).contains("pages that do not go on");
    assertThat(stub.requests()).hasSize(1);
  }

  @Test
  void anEndlessListEnds() {
    stub.failAlways(
        exchange -> {
          int offset =
              Integer.parseInt(exchange.getRequestURI().getQuery().replaceFirst(".*offset=", ""));
          GrowthBookStub.body(
                  "{\"experiments\": [%s], \"hasMore\": true, \"total\": 9, \"nextOffset\": %d}"
                      .formatted(ApiExperiments.running("x"), offset + 1))
              .answer(exchange);
        });
    assertThat(failure(ErrorCode.DEFINITIONS_MALFORMED)).contains("has more than 200 pages");
    assertThat(stub.requests()).hasSize(200);
  }

  @Test
  void aListThatChangesMeanwhileIsNotTaken() {
    stub.failNext(
        GrowthBookStub.body(
            "{\"experiments\": [%s], \"hasMore\": false, \"total\": 2, \"nextOffset\": null}"
                .formatted(ApiExperiments.running("x"))));
    assertThat(failure(ErrorCode.DEFINITIONS_MALFORMED))
        .contains("answered 2 experiments in all and gave 1");
  }

  @Test
  void anAnswerWithoutEndEnds() {
    stub.failAlways(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          byte[] spaces = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
          for (int i = 0; i < 64; i++) {
            exchange.getResponseBody().write(spaces);
          }
        });
    assertThat(failure(ErrorCode.DEFINITIONS_MALFORMED)).contains("more than 33,554,432 bytes");
  }

  @Test
  void silenceEnds() {
    timeout = Duration.ofMillis(300);
    stub.failAlways(stub.hang());
    assertThat(failure(ErrorCode.DEFINITIONS_UNREACHABLE)).contains("did not answer within 0.3 s");
    stub.failAlways(stub.hangWithin());
    assertThat(failure(ErrorCode.DEFINITIONS_UNREACHABLE)).contains("did not answer within 0.3 s");
    assertThat(stub.requests()).hasSize(2);
  }

  @Test
  void nobodyThereIsTold() {
    String url = stub.url();
    stub.close();
    assertThat(failure(ErrorCode.DEFINITIONS_UNREACHABLE))
        .contains(
            "GrowthBook at " + url + " could not be asked in 4 attempts: nothing answers at its");
  }

  @Test
  void aFaultyDefinitionIsRefusedByName() throws InterruptedException {
    stub.serve(
        List.of(
            ApiExperiments.running("a"),
            ApiExperiments.faulty("b"),
            ApiExperiments.running("c").replace("\"coverage\": 1", "\"coverage\": \"all\"")));
    FetchedDefinitions fetched = api().fetch();
    assertThat(fetched.experiments()).extracting(KnownExperiment::key).containsExactly("a");
    assertThat(fetched.refusals())
        .extracting(Refusal::toString)
        .containsExactly(
            "Experiment[b]: Its weights add up to 0.9000 where 1 was expected. Correct them in"
                + " GrowthBook: its SDKs take equal weights instead.",
            "Experiment[c]: /experiments/2/phases/0/coverage is text where a number was"
                + " expected.");
  }

  private static GrowthBookSettings.Key key() {
    return new GrowthBookSettings.GivenKey(new Secret(GrowthBookStub.KEY));
  }

  private GrowthBookApi api() {
    return api(key(), "");
  }

  private GrowthBookApi api(GrowthBookSettings.Key key, String path) {
    return new GrowthBookApi(
        new ApiClient(
            new GrowthBookSettings.Api(URI.create(stub.url() + path), key),
            timeout,
            pause -> pauses.add(pause.toSeconds())));
  }

  private String failure(ErrorCode code) {
    return failure(api(), code);
  }

  private static String failure(GrowthBookApi api, ErrorCode code) {
    ServerException failure = catchThrowableOfType(ServerException.class, api::fetch);
    assertThat(failure).isNotNull();
    assertThat(failure.code()).isEqualTo(code);
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      assertThat(cause.toString()).doesNotContain(GrowthBookStub.KEY);
    }
    return String.valueOf(failure.getMessage());
  }
}
