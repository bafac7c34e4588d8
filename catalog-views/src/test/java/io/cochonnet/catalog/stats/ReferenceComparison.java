package io.cochonnet.catalog.stats;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

/** One reference case that compares arms. */
final class ReferenceComparison {
  private final JsonNode reference;
  private final JsonNode inputs;
  private final String statistic;
  private final boolean relative;
  private final double alpha;

  ReferenceComparison(JsonNode reference) {
    this.reference = reference;
    inputs = reference.get("inputs");
    statistic = inputs.get("statistic_type").asText();
    relative = inputs.get("difference_type").asText().equals("relative");
    alpha = inputs.get("alpha").asDouble();
  }

  void check() {
    assertThat(inputs.get("difference_type").asText()).isIn("relative", "absolute");
    JsonNode expected = reference.at("/expected/comparisons");
    assertThat(expected).hasSize(inputs.get("variations").size() - 1).isNotEmpty();
    for (int arm = 1; arm <= expected.size(); arm++) {
      check(expected.get(arm - 1), inputs.at("/variations/0"), inputs.at("/variations/" + arm));
    }
    if (reference.get("expected").has("srm_p")) {
      ReferenceNumbers.assertProbability(
          "srm_p",
          SampleRatio.pValue(
                  inputs.get("variations").findValues("n").stream()
                      .mapToDouble(JsonNode::asDouble)
                      .toArray(),
                  ReferenceNumbers.list(inputs.get("weights")))
              .orElseThrow(),
          reference.at("/expected/srm_p").asDouble());
    }
    reference.path("cross_checks").forEach(this::checkNewcombe);
  }

  private void check(JsonNode expected, JsonNode baseline, JsonNode arm) {
    Comparison comparison = compare(baseline, arm);
    if (expected.hasNonNull("error")) {
      assertThat(comparison.effect()).isEmpty();
      assertThat(comparison.reason()).contains(reason(expected.get("error").asText()));
      return;
    }
    assertThat(comparison.reason()).isEmpty();
    JsonNode exact = expected.has("exact") ? expected.get("exact") : expected;
    checkMeans(comparison, expected, exact);
    Effect effect = comparison.effect().orElseThrow();
    if (inputs.get("stats_engine").asText().equals("bayesian")) {
      checkBelief(effect, exact);
    } else {
      checkTest(effect, exact);
    }
  }

  private Comparison compare(JsonNode baseline, JsonNode arm) {
    return switch (statistic) {
      case "mean", "mean_ra", "ratio" -> Comparison.of(design(), sums(baseline), sums(arm));
      case "ratio_ra" -> Comparison.ofAdjustedRatios(relative, ratioSums(baseline), ratioSums(arm));
      case "quantile_unit" -> Comparison.ofQuantiles(relative, quantile(baseline), quantile(arm));
      default -> throw new IllegalStateException("Statistic[" + statistic + "] has no check.");
    };
  }

  private Design design() {
    boolean share = inputs.get("main_metric_type").asText().equals("binomial");
    if (statistic.equals("ratio")) {
      return new Design(Statistic.RATIO, relative, false);
    }
    return new Design(
        share ? Statistic.PROPORTION : Statistic.MEAN, relative, statistic.equals("mean_ra"));
  }

  private static ArmSums sums(JsonNode arm) {
    return new ArmSums(
        arm.get("n").asDouble(),
        arm.path("main_sum").asDouble(),
        arm.path("main_sum_squares").asDouble(),
        arm.path("denominator_sum").asDouble(),
        arm.path("denominator_sum_squares").asDouble(),
        arm.path("main_denominator_sum_product").asDouble(),
        arm.path("covariate_sum").asDouble(),
        arm.path("covariate_sum_squares").asDouble(),
        arm.path("main_covariate_sum_product").asDouble());
  }

  private static AdjustedRatioSums ratioSums(JsonNode arm) {
    return new AdjustedRatioSums(
        sums(arm),
        arm.get("denominator_pre_sum").asDouble(),
        arm.get("denominator_pre_sum_squares").asDouble(),
        arm.get("covariate_denominator_pre_sum_product").asDouble(),
        arm.get("main_post_denominator_pre_sum_product").asDouble(),
        arm.get("main_pre_denominator_post_sum_product").asDouble(),
        arm.get("denominator_post_denominator_pre_sum_product").asDouble());
  }

  private QuantileArm quantile(JsonNode arm) {
    return new QuantileArm(
        arm.get("n").asDouble(),
        inputs.get("quantile_value").asDouble(),
        arm.get("quantile").asDouble(),
        arm.get("quantile_lower").asDouble(),
        arm.get("quantile_upper").asDouble(),
        arm.get("n_star").asDouble());
  }

  private static Degenerate reason(String error) {
    return switch (error) {
      case "ZERO_NEGATIVE_VARIANCE" -> Degenerate.ZERO_VARIANCE;
      case "BASELINE_VARIATION_ZERO" -> Degenerate.ZERO_BASELINE;
      default -> throw new IllegalStateException("Error[" + error + "] has no reason here.");
    };
  }

  private static void checkMeans(Comparison comparison, JsonNode expected, JsonNode exact) {
    Effect effect = comparison.effect().orElseThrow();
    assertClose("baseline", comparison.baselineMean(), expected, "baseline_mean", 1e-12);
    assertClose("arm", comparison.armMean(), expected, "variation_mean", 1e-12);
    if (exact.has("theta")) {
      assertClose("theta", comparison.theta(), exact, "theta", 1e-12);
    }
    if (exact.has("dof")) {
      double freedom = effect.degreesOfFreedom();
      assertClose("degrees of freedom", freedom, exact, "dof", 1e-9 * freedom);
    }
  }

  private void checkTest(Effect effect, JsonNode exact) {
    double error = 1e-9 * ReferenceNumbers.number(exact.get("stderr"));
    assertClose("effect", effect.estimate(), exact, "effect", error);
    assertClose("standard error", effect.standardError(), exact, "stderr", error);
    Interval interval;
    double p;
    if (inputs.has("sequential")) {
      assertThat(inputs.has("one_sided")).isFalse();
      double tuning = inputs.at("/sequential/tuning_parameter").asDouble();
      interval = effect.sequentialInterval(alpha, tuning);
      p = effect.sequentialPValue(alpha, tuning);
    } else {
      Alternative alternative = alternative();
      interval = effect.interval(alpha, alternative);
      p = effect.pValue(alternative);
    }
    assertClose("lower", interval.lower(), exact, "ci_lower", error);
    assertClose("upper", interval.upper(), exact, "ci_upper", error);
    ReferenceNumbers.assertProbability("p", p, ReferenceNumbers.number(exact.get("p_value")));
  }

  private Alternative alternative() {
    String side = inputs.path("one_sided").asText("none");
    return switch (side) {
      case "none" -> Alternative.TWO_SIDED;
      case "greater" -> Alternative.GREATER;
      case "lesser" -> Alternative.LESS;
      default -> throw new IllegalStateException("Side[" + side + "] has no alternative here.");
    };
  }

  private void checkBelief(Effect effect, JsonNode exact) {
    double error = 1e-9 * ReferenceNumbers.number(exact.get("stderr"));
    JsonNode given = inputs.get("prior");
    Prior prior =
        given.get("proper").asBoolean()
            ? new Prior(given.get("mean").asDouble(), given.get("stddev").asDouble())
            : Prior.FLAT;
    Posterior posterior = effect.posterior(prior);
    assertClose("mean", posterior.mean(), exact, "effect", error);
    assertClose("standard deviation", posterior.sd(), exact, "stderr", error);
    Interval interval = posterior.interval(alpha);
    assertClose("lower", interval.lower(), exact, "ci_lower", error);
    assertClose("upper", interval.upper(), exact, "ci_upper", error);
    Posterior judged =
        inputs.path("inverse").asBoolean() ? posterior.whereLowerIsBetter() : posterior;
    assertClose("chance to win", judged.chanceToWin(), exact, "chance_to_win", 1e-12);
    assertClose("staying", judged.riskOfStaying(), exact, "risk_control", error);
    assertClose("switching", judged.riskOfSwitching(), exact, "risk_treatment", error);
  }

  private void checkNewcombe(JsonNode check) {
    if (!check.has("newcombe_diff_ci")) {
      return;
    }
    JsonNode baseline = inputs.at("/variations/0");
    String id = check.get("variation").asText();
    for (JsonNode arm : inputs.get("variations")) {
      if (arm.get("id").asText().equals(id)) {
        Interval interval =
            NewcombeInterval.of(
                    baseline.get("main_sum").asDouble(),
                    baseline.get("n").asDouble(),
                    arm.get("main_sum").asDouble(),
                    arm.get("n").asDouble(),
                    alpha)
                .orElseThrow();
        double[] expected = ReferenceNumbers.list(check.get("newcombe_diff_ci"));
        ReferenceNumbers.assertClose("Newcombe", interval.lower(), expected[0], 1e-12);
        ReferenceNumbers.assertClose("Newcombe", interval.upper(), expected[1], 1e-12);
      }
    }
  }

  private static void assertClose(
      String what, double actual, JsonNode expected, String field, double tolerance) {
    ReferenceNumbers.assertClose(
        what, actual, ReferenceNumbers.number(expected.get(field)), tolerance);
  }
}
