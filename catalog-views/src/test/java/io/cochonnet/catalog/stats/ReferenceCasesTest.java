package io.cochonnet.catalog.stats;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cochonnet.catalog.SharedReference;
import java.io.IOException;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/** Every shared reference case, within its tolerance. None is left out. */
class ReferenceCasesTest {
  private static final String CASES = "experiment-statistics-cases.json";

  /** What the public file has at least. */
  private static final Map<String, Integer> GROUPS =
      Map.ofEntries(
          Map.entry("proportion", 6),
          Map.entry("mean", 5),
          Map.entry("story", 4),
          Map.entry("ratio", 3),
          Map.entry("cuped", 4),
          Map.entry("cuped_ratio", 1),
          Map.entry("sequential", 3),
          Map.entry("one_sided", 2),
          Map.entry("bayesian", 4),
          Map.entry("multi", 1),
          Map.entry("edge", 1),
          Map.entry("quantile", 1),
          Map.entry("srm", 3),
          Map.entry("mcc", 2),
          Map.entry("power", 3));

  /** Every input that the checks read: one more would be an option that they ignore. */
  private static final Set<String> INPUTS =
      Set.of(
          "alpha",
          "statistic_type",
          "main_metric_type",
          "denominator_metric_type",
          "covariate_metric_type",
          "difference_type",
          "stats_engine",
          "variations",
          "weights",
          "sequential",
          "prior",
          "inverse",
          "users",
          "metric",
          "effect_size",
          "n",
          "n_variations",
          "power",
          "one_sided",
          "p_values",
          "conversion_rate",
          "mean",
          "stddev",
          "quantile_value");

  @TestFactory
  Stream<DynamicTest> everyCase() throws IOException {
    return cases().map(it -> DynamicTest.dynamicTest(it.get("id").asText(), check(it)));
  }

  @Test
  void everyGroupIsThereAndKnown() throws IOException {
    Map<String, Integer> counts = new TreeMap<>();
    cases().forEach(it -> counts.merge(it.get("group").asText(), 1, Integer::sum));
    assertThat(counts.keySet()).containsExactlyInAnyOrderElementsOf(GROUPS.keySet());
    GROUPS.forEach((group, count) -> assertThat(counts.get(group)).isGreaterThanOrEqualTo(count));
    assertThat(counts.values().stream().mapToInt(Integer::intValue).sum())
        .isEqualTo(SharedReference.read(CASES).at("/meta/count").asInt());
  }

  @Test
  void everyInputIsRead() throws IOException {
    Set<String> inputs = new TreeSet<>();
    cases().forEach(it -> it.get("inputs").fieldNames().forEachRemaining(inputs::add));
    assertThat(INPUTS).containsAll(inputs);
  }

  private static Executable check(JsonNode reference) {
    String kind = reference.get("kind").asText();
    return switch (kind) {
      case "ab" -> () -> new ReferenceComparison(reference).check();
      case "srm" -> () -> checkMismatch(reference);
      case "mcc" -> () -> checkCorrections(reference);
      case "power" -> () -> checkPower(reference);
      default -> throw new IllegalStateException("Kind[" + kind + "] has no check here.");
    };
  }

  private static void checkMismatch(JsonNode reference) {
    JsonNode inputs = reference.get("inputs");
    ReferenceNumbers.assertProbability(
        "srm_p",
        SampleRatio.pValue(
                ReferenceNumbers.list(inputs.get("users")),
                ReferenceNumbers.list(inputs.get("weights")))
            .orElseThrow(),
        reference.at("/expected/srm_p").asDouble());
  }

  private static void checkCorrections(JsonNode reference) {
    double[] pValues = ReferenceNumbers.list(reference.at("/inputs/p_values"));
    checkCorrection(MultipleTests.holm(pValues), reference.at("/expected/holm_bonferroni"));
    checkCorrection(
        MultipleTests.benjaminiHochberg(pValues), reference.at("/expected/benjamini_hochberg"));
  }

  private static void checkCorrection(double[] corrected, JsonNode expected) {
    assertThat(corrected).hasSize(expected.size());
    for (int test = 0; test < corrected.length; test++) {
      ReferenceNumbers.assertProbability("p", corrected[test], expected.get(test).asDouble());
    }
  }

  private static void checkPower(JsonNode reference) {
    JsonNode inputs = reference.get("inputs");
    JsonNode expected = reference.get("expected");
    double usersPerArm = inputs.get("n").asDouble() / inputs.get("n_variations").asDouble();
    double alpha = inputs.get("alpha").asDouble();
    double lift = inputs.get("effect_size").asDouble();
    double tuning = inputs.get("sequential").asDouble();
    PowerPlan plan =
        inputs.get("metric").asText().equals("binomial")
            ? PowerPlan.ofRate(inputs.get("conversion_rate").asDouble(), usersPerArm, alpha)
            : new PowerPlan(
                inputs.get("mean").asDouble(),
                Math.pow(inputs.get("stddev").asDouble(), 2),
                usersPerArm,
                alpha);
    checkPower(plan, lift, tuning, expected);
    checkSmallestEffect(plan, inputs.get("power").asDouble(), tuning, expected);
  }

  private static void checkPower(PowerPlan plan, double lift, double tuning, JsonNode expected) {
    boolean fixed = tuning == 0;
    double expectedError = expected.get("standard_error").asDouble();
    double error =
        (fixed
                ? Power.standardError(plan, lift)
                : Power.sequentialStandardError(plan, lift, tuning))
            .orElseThrow();
    ReferenceNumbers.assertClose("error", error, expectedError, 1e-9 * expectedError);
    double power =
        (fixed ? Power.power(plan, lift) : Power.sequentialPower(plan, lift, tuning)).orElseThrow();
    ReferenceNumbers.assertProbability("power", power, expected.get("power").asDouble());
  }

  private static void checkSmallestEffect(
      PowerPlan plan, double power, double tuning, JsonNode expected) {
    OptionalDouble effect =
        tuning == 0
            ? Power.minimumDetectableEffect(plan, power)
            : Power.sequentialMinimumDetectableEffect(plan, power, tuning);
    if (expected.hasNonNull("mde_error")) {
      assertThat(effect).isEmpty();
    } else {
      double mde = expected.get("mde").asDouble();
      ReferenceNumbers.assertClose("mde", effect.orElseThrow(), mde, 1e-9 * mde);
    }
  }

  private static Stream<JsonNode> cases() throws IOException {
    JsonNode cases = SharedReference.read(CASES).get("cases");
    return StreamSupport.stream(cases.spliterator(), false);
  }
}
