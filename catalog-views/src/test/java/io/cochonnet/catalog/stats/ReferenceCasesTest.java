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
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** All of the shared reference cases. */
class ReferenceCasesTest {
  private static final String CASES = "shared/reference/experiment-statistics-cases.json";

  @TestFactory
  Stream<DynamicTest> cases() throws IOException {
    return read().stream()
        .map(it -> DynamicTest.dynamicTest(it.get("id").asText(), () -> check(it)));
  }

  @Test
  void thereAreCasesOfEveryKind() throws IOException {
    Map<String, Long> kinds =
        read().stream()
            .collect(Collectors.groupingBy(it -> it.get("kind").asText(), Collectors.counting()));
    assertThat(kinds).isEqualTo(Map.of("ab", 35L, "srm", 3L, "mcc", 2L, "power", 3L));
  }

  private static void check(JsonNode reference) {
    switch (reference.get("kind").asText()) {
      case "ab" -> checkComparisons(reference);
      case "srm" -> checkMismatch(reference.get("inputs"), reference.at("/expected/srm_p"));
      case "mcc" -> checkCorrections(reference);
      case "power" -> checkPower(reference);
      default -> throw new IllegalArgumentException("A kind of case that nothing is held against.");
    }
  }

  private static void checkComparisons(JsonNode reference) {
    JsonNode inputs = reference.get("inputs");
    JsonNode arms = inputs.get("variations");
    int arm = 1;
    for (JsonNode expected : reference.at("/expected/comparisons")) {
      Comparison comparison = compare(inputs, arms.get(0), arms.get(arm));
      if (expected.hasNonNull("error")) {
        assertThat(comparison.effect()).isEmpty();
        assertThat(comparison.reason()).isPresent();
      } else {
        checkMeans(comparison, expected);
        checkEffect(comparison.effect().orElseThrow(), inputs, expected);
      }
      checkNewcombe(inputs, arms.get(0), arms.get(arm), reference.at("/cross_checks/" + (arm - 1)));
      arm++;
    }
    if (reference.at("/expected").has("srm_p")) {
      double[] users = values(arms, "n");
      double[] weights = doubles(inputs.get("weights"));
      assertClose(
          SampleRatio.pValue(users, weights).orElseThrow(), reference.at("/expected/srm_p"));
    }
  }

  private static void checkMeans(Comparison comparison, JsonNode expected) {
    assertThat(comparison.baselineMean())
        .isCloseTo(expected.get("baseline_mean").asDouble(), within(1e-9));
    assertThat(comparison.armMean())
        .isCloseTo(expected.get("variation_mean").asDouble(), within(1e-9));
  }

  private static Comparison compare(JsonNode inputs, JsonNode baseline, JsonNode arm) {
    boolean relative = inputs.get("difference_type").asText().equals("relative");
    String type = inputs.get("statistic_type").asText();
    boolean binomial = inputs.get("main_metric_type").asText().equals("binomial");
    Statistic ofUsers = binomial ? Statistic.PROPORTION : Statistic.MEAN;
    return switch (type) {
      case "mean" -> of(new Design(ofUsers, relative, false), baseline, arm);
      case "mean_ra" -> of(new Design(ofUsers, relative, true), baseline, arm);
      case "ratio" -> of(new Design(Statistic.RATIO, relative, false), baseline, arm);
      case "ratio_ra" ->
          Comparison.ofAdjustedRatios(
              relative, sums(baseline), before(baseline), sums(arm), before(arm));
      case "quantile_unit" -> Comparison.ofQuantiles(relative, quantile(baseline), quantile(arm));
      default -> throw new IllegalArgumentException("Statistic[" + type + "]");
    };
  }

  private static Comparison of(Design design, JsonNode baseline, JsonNode arm) {
    return Comparison.of(design, sums(baseline), sums(arm));
  }

  private static ArmSums sums(JsonNode arm) {
    return new ArmSums(
        number(arm, "n"),
        number(arm, "main_sum"),
        number(arm, "main_sum_squares"),
        number(arm, "denominator_sum"),
        number(arm, "denominator_sum_squares"),
        number(arm, "main_denominator_sum_product"),
        number(arm, "covariate_sum"),
        number(arm, "covariate_sum_squares"),
        number(arm, "main_covariate_sum_product"));
  }

  private static RatioCovariate before(JsonNode arm) {
    return new RatioCovariate(
        number(arm, "denominator_pre_sum"),
        number(arm, "denominator_pre_sum_squares"),
        number(arm, "covariate_denominator_pre_sum_product"),
        number(arm, "main_post_denominator_pre_sum_product"),
        number(arm, "denominator_post_denominator_pre_sum_product"),
        number(arm, "main_pre_denominator_post_sum_product"));
  }

  private static Quantile quantile(JsonNode arm) {
    return new Quantile(
        number(arm, "n"),
        number(arm, "n_star"),
        number(arm, "quantile"),
        number(arm, "quantile_lower"),
        number(arm, "quantile_upper"));
  }

  private static double number(JsonNode arm, String field) {
    return arm.path(field).asDouble(0);
  }

  private static void checkEffect(Effect effect, JsonNode inputs, JsonNode expected) {
    JsonNode exact = expected.has("exact") ? expected.get("exact") : expected;
    double alpha = inputs.get("alpha").asDouble();
    if (inputs.get("stats_engine").asText().equals("bayesian")) {
      checkPosterior(effect.posterior(prior(inputs)), inputs, exact);
      return;
    }
    Offset<Double> near = within(1e-9 * exact.get("stderr").asDouble());
    assertThat(effect.estimate()).isCloseTo(exact.get("effect").asDouble(), near);
    assertThat(effect.standardError()).isCloseTo(exact.get("stderr").asDouble(), near);
    if (exact.has("dof")) {
      double degrees = exact.get("dof").asDouble();
      assertThat(effect.degreesOfFreedom()).isCloseTo(degrees, within(1e-9 * degrees));
    }
    Interval interval;
    double p;
    if (inputs.hasNonNull("sequential")) {
      double tuning = inputs.at("/sequential/tuning_parameter").asDouble();
      interval = effect.sequentialInterval(alpha, tuning);
      p = effect.sequentialPValue(alpha, tuning);
    } else if (inputs.hasNonNull("one_sided")) {
      boolean greater = inputs.get("one_sided").asText().equals("greater");
      interval = effect.oneSidedInterval(alpha, greater);
      p = effect.oneSidedPValue(greater);
    } else {
      interval = effect.interval(alpha);
      p = effect.pValue();
    }
    assertEnd(interval.lower(), exact.get("ci_lower").asText(), near);
    assertEnd(interval.upper(), exact.get("ci_upper").asText(), near);
    assertClose(p, exact.get("p_value"));
  }

  private static void checkPosterior(Posterior posterior, JsonNode inputs, JsonNode exact) {
    Offset<Double> near = within(1e-9 * exact.get("stderr").asDouble());
    boolean inverse = inputs.get("inverse").asBoolean();
    double chance = posterior.chanceToWin();
    Interval interval = posterior.interval(inputs.get("alpha").asDouble());
    assertThat(posterior.mean()).isCloseTo(exact.get("effect").asDouble(), near);
    assertThat(posterior.deviation()).isCloseTo(exact.get("stderr").asDouble(), near);
    assertThat(interval.lower()).isCloseTo(exact.get("ci_lower").asDouble(), near);
    assertThat(interval.upper()).isCloseTo(exact.get("ci_upper").asDouble(), near);
    assertThat(inverse ? 1 - chance : chance)
        .isCloseTo(exact.get("chance_to_win").asDouble(), within(1e-12));
    assertThat(inverse ? posterior.riskOfSwitching() : posterior.riskOfStaying())
        .isCloseTo(exact.get("risk_control").asDouble(), near);
    assertThat(inverse ? posterior.riskOfStaying() : posterior.riskOfSwitching())
        .isCloseTo(exact.get("risk_treatment").asDouble(), near);
  }

  private static Prior prior(JsonNode inputs) {
    JsonNode prior = inputs.get("prior");
    return prior.get("proper").asBoolean()
        ? new Prior(prior.get("mean").asDouble(), prior.get("stddev").asDouble())
        : Prior.FLAT;
  }

  private static void checkNewcombe(
      JsonNode inputs, JsonNode baseline, JsonNode arm, JsonNode crossChecks) {
    if (crossChecks.has("newcombe_diff_ci")) {
      Interval interval =
          NewcombeInterval.of(
                  number(baseline, "main_sum"),
                  number(baseline, "n"),
                  number(arm, "main_sum"),
                  number(arm, "n"),
                  inputs.get("alpha").asDouble())
              .orElseThrow();
      double[] expected = doubles(crossChecks.get("newcombe_diff_ci"));
      assertThat(interval.lower()).isCloseTo(expected[0], within(1e-12));
      assertThat(interval.upper()).isCloseTo(expected[1], within(1e-12));
    }
  }

  private static void checkMismatch(JsonNode inputs, JsonNode expected) {
    double[] users = doubles(inputs.get("users"));
    double[] weights = doubles(inputs.get("weights"));
    assertClose(SampleRatio.pValue(users, weights).orElseThrow(), expected);
  }

  private static void checkCorrections(JsonNode reference) {
    double[] raw = doubles(reference.at("/inputs/p_values"));
    assertThat(MultipleTests.holm(raw))
        .containsExactly(doubles(reference.at("/expected/holm_bonferroni")), within(1e-15));
    assertThat(MultipleTests.benjaminiHochberg(raw))
        .containsExactly(doubles(reference.at("/expected/benjamini_hochberg")), within(1e-15));
  }

  private static void checkPower(JsonNode reference) {
    JsonNode inputs = reference.get("inputs");
    double users = inputs.get("n").asDouble();
    int variations = inputs.get("n_variations").asInt();
    double alpha = inputs.get("alpha").asDouble();
    double tuning = inputs.get("sequential").asDouble();
    Power power =
        inputs.get("metric").asText().equals("binomial")
            ? Power.ofProportion(
                inputs.get("conversion_rate").asDouble(), users, variations, alpha, tuning)
            : new Power(
                inputs.get("mean").asDouble(),
                Math.pow(inputs.get("stddev").asDouble(), 2),
                users,
                variations,
                alpha,
                tuning);
    double lift = inputs.get("effect_size").asDouble();
    JsonNode expected = reference.get("expected");
    assertThat(power.of(lift)).isCloseTo(expected.get("power").asDouble(), within(1e-10));
    assertThat(power.standardError(lift))
        .isCloseTo(expected.get("standard_error").asDouble(), within(1e-12));
    assertThat(power.minimumDetectableEffect(inputs.get("power").asDouble()).orElseThrow())
        .isCloseTo(expected.get("mde").asDouble(), within(1e-9));
  }

  private static void assertEnd(double end, String expected, Offset<Double> near) {
    switch (expected) {
      case "inf" -> assertThat(end).isEqualTo(Double.POSITIVE_INFINITY);
      case "-inf" -> assertThat(end).isEqualTo(Double.NEGATIVE_INFINITY);
      default -> assertThat(end).isCloseTo(Double.parseDouble(expected), near);
    }
  }

  private static void assertClose(double p, JsonNode expected) {
    double value = expected.asDouble();
    assertThat(p).isCloseTo(value, within(Math.max(1e-10, 1e-8 * value)));
  }

  private static double[] values(JsonNode arms, String field) {
    return StreamSupport.stream(arms.spliterator(), false)
        .mapToDouble(it -> it.get(field).asDouble())
        .toArray();
  }

  private static double[] doubles(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false)
        .mapToDouble(JsonNode::asDouble)
        .toArray();
  }

  private static List<JsonNode> read() throws IOException {
    List<JsonNode> cases = new ArrayList<>();
    new ObjectMapper().readTree(Files.readString(file())).get("cases").forEach(cases::add);
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
