package io.cochonnet.catalog.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The shared reference cases that apply: relative lift of means and proportions, and mismatch. */
class ReferenceCasesTest {
  private static final String CASES = "shared/reference/experiment-statistics-cases.json";

  @TestFactory
  Stream<DynamicTest> lifts() throws IOException {
    return cases("ab").stream()
        .filter(it -> it.at("/inputs/statistic_type").asText().equals("mean"))
        .filter(it -> it.at("/inputs/difference_type").asText().equals("relative"))
        .filter(it -> !it.at("/inputs").has("one_sided"))
        .filter(it -> !it.at("/inputs").has("sequential"))
        .filter(it -> !it.at("/inputs/prior/proper").asBoolean())
        .filter(it -> !it.at("/inputs/inverse").asBoolean())
        .map(it -> DynamicTest.dynamicTest(it.get("id").asText(), () -> checkLifts(it)));
  }

  @TestFactory
  Stream<DynamicTest> mismatches() throws IOException {
    return cases("srm").stream()
        .map(it -> DynamicTest.dynamicTest(it.get("id").asText(), () -> checkMismatch(it)));
  }

  @Test
  void thereAreEnoughCases() throws IOException {
    assertThat(lifts().count()).isGreaterThanOrEqualTo(14);
    assertThat(mismatches().count()).isEqualTo(3);
  }

  private static void checkLifts(JsonNode reference) {
    JsonNode inputs = reference.get("inputs");
    double alpha = inputs.get("alpha").asDouble();
    boolean bayesian = inputs.get("stats_engine").asText().equals("bayesian");
    Sample baseline = sample(inputs, inputs.at("/variations/0"));
    int arm = 1;
    for (JsonNode expected : reference.at("/expected/comparisons")) {
      Sample other = sample(inputs, inputs.at("/variations/" + arm));
      arm++;
      if (!expected.path("error").isNull() && expected.has("error")) {
        assertThat(RelativeLift.of(baseline, other)).isEmpty();
        continue;
      }
      RelativeLift lift = RelativeLift.of(baseline, other).orElseThrow();
      JsonNode exact = expected.has("exact") ? expected.get("exact") : expected;
      double error = exact.get("stderr").asDouble();
      assertThat(lift.lift()).isCloseTo(exact.get("effect").asDouble(), within(1e-9 * error));
      assertThat(lift.standardError()).isCloseTo(error, within(1e-9 * error));
      if (bayesian) {
        assertThat(lift.chanceToWin())
            .isCloseTo(exact.get("chance_to_win").asDouble(), within(1e-12));
      } else {
        assertThat(lift.lower(alpha))
            .isCloseTo(exact.get("ci_lower").asDouble(), within(1e-9 * error));
        assertThat(lift.upper(alpha))
            .isCloseTo(exact.get("ci_upper").asDouble(), within(1e-9 * error));
        double p = exact.get("p_value").asDouble();
        assertThat(lift.pValue()).isCloseTo(p, within(Math.max(1e-10, 1e-8 * p)));
      }
    }
  }

  private static void checkMismatch(JsonNode reference) {
    double[] users = doubles(reference.at("/inputs/users"));
    double[] weights = doubles(reference.at("/inputs/weights"));
    double expected = reference.at("/expected/srm_p").asDouble();
    assertThat(SampleRatio.pValue(users, weights).orElseThrow())
        .isCloseTo(expected, within(Math.max(1e-10, 1e-8 * expected)));
  }

  private static Sample sample(JsonNode inputs, JsonNode variation) {
    double users = variation.get("n").asDouble();
    double sum = variation.get("main_sum").asDouble();
    return inputs.get("main_metric_type").asText().equals("binomial")
        ? Sample.proportion(users, sum)
        : Sample.mean(users, sum, variation.get("main_sum_squares").asDouble());
  }

  private static double[] doubles(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false)
        .mapToDouble(JsonNode::asDouble)
        .toArray();
  }

  private static List<JsonNode> cases(String kind) throws IOException {
    List<JsonNode> cases = new ArrayList<>();
    for (JsonNode reference : new ObjectMapper().readTree(Files.readString(file())).get("cases")) {
      if (reference.get("kind").asText().equals(kind)) {
        cases.add(reference);
      }
    }
    return cases;
  }

  private static Path file() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.exists(at.resolve(CASES))) {
        return at.resolve(CASES);
      }
    }
    return abort(
        "SKIPPED: " + CASES + " is in no directory above, so the statistics were not compared.");
  }
}
