package io.cochonnet.catalog.experiment;

import io.cochonnet.catalog.model.Experiment;
import io.cochonnet.catalog.stats.ArmSums;
import io.cochonnet.catalog.stats.Comparison;
import io.cochonnet.catalog.stats.Design;
import io.cochonnet.catalog.stats.Effect;
import io.cochonnet.catalog.stats.Interval;
import io.cochonnet.catalog.stats.Posterior;
import io.cochonnet.catalog.stats.Prior;
import io.cochonnet.catalog.stats.Statistic;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * How much an arm differs from its baseline.
 *
 * @param lift by the experiment's {@code difference}: a fraction of the baseline, or the difference
 * @param interval at level 1 - alpha
 * @param pValue empty for Bayesian readouts
 * @param chanceToWin probability of being better, under a flat prior
 * @param risk what is lost on average by taking the variation if it is the worse one
 */
public record Estimate(
    double lift, Interval interval, OptionalDouble pValue, double chanceToWin, double risk) {

  /** What a comparison comes to. */
  static Estimate of(Effect effect, Experiment.Analysis analysis, boolean lowerIsBetter) {
    Posterior posterior = effect.posterior(Prior.FLAT);
    double alpha = analysis.alpha();
    double higher = posterior.chanceToWin();
    return new Estimate(
        effect.estimate(),
        switch (analysis.method()) {
          case WELCH -> effect.interval(alpha);
          case SEQUENTIAL -> effect.sequentialInterval(alpha);
          case BAYESIAN -> posterior.interval(alpha);
        },
        switch (analysis.method()) {
          case WELCH -> OptionalDouble.of(effect.pValue());
          case SEQUENTIAL -> OptionalDouble.of(effect.sequentialPValue(alpha));
          case BAYESIAN -> OptionalDouble.empty();
        },
        lowerIsBetter ? 1 - higher : higher,
        lowerIsBetter ? posterior.riskOfStaying() : posterior.riskOfSwitching());
  }

  /** The comparison of two arms, as the experiment wants it. */
  static Comparison compare(
      Experiment.Analysis analysis, Statistic statistic, ArmSums baseline, ArmSums arm) {
    boolean adjusted = analysis.adjusted() && statistic != Statistic.RATIO;
    return Comparison.of(new Design(statistic, analysis.relative(), adjusted), baseline, arm);
  }

  /**
   * The name of the method, such as {@code welch_relative} or {@code sequential_absolute_cuped}.
   */
  public static String method(Experiment.Analysis analysis, Statistic statistic) {
    return analysis.method().name().toLowerCase(Locale.ROOT)
        + (analysis.relative() ? "_relative" : "_absolute")
        + (analysis.adjusted() && statistic != Statistic.RATIO ? "_cuped" : "");
  }

  /** Whether the interval leaves out 0 on the side of things being better. */
  boolean isBetter(boolean lowerIsBetter) {
    return lowerIsBetter ? interval.upper() < 0 : interval.lower() > 0;
  }

  /** Whether the interval leaves out 0 on the side of things being worse. */
  boolean isWorse(boolean lowerIsBetter) {
    return lowerIsBetter ? interval.lower() > 0 : interval.upper() < 0;
  }
}
