package io.cochonnet.catalog.function;

import io.cochonnet.catalog.stats.Interval;
import io.cochonnet.catalog.stats.NewcombeInterval;
import io.cochonnet.catalog.stats.Power;
import io.cochonnet.catalog.stats.PowerPlan;
import io.cochonnet.catalog.stats.SampleRatio;
import io.cochonnet.catalog.stats.Sequential;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Values of functions that take more than an effect; empty for NULL. */
final class Evaluations {
  private Evaluations() {}

  /** The interval of a lift; its alpha is the first argument behind the arms. */
  static Optional<Interval> interval(Arguments call) {
    return call.probability(0)
        .flatMap(
            alpha ->
                call.effect()
                    .map(
                        effect ->
                            call.method().isSequential()
                                ? effect.sequentialInterval(alpha)
                                : effect.interval(alpha)));
  }

  /** The p-value of a lift; the first argument behind the arms is the alpha of the sequence. */
  static Optional<Double> pValue(Arguments call) {
    if (!call.method().isSequential()) {
      return call.effect().map(effect -> effect.pValue());
    }
    return call.probability(0)
        .flatMap(alpha -> call.effect().map(effect -> effect.sequentialPValue(alpha)));
  }

  static Optional<Interval> newcombe(Arguments call) {
    List<Double> sums = call.numbers();
    return call.probability(0)
        .flatMap(
            alpha ->
                NewcombeInterval.of(sums.get(0), sums.get(1), sums.get(2), sums.get(3), alpha));
  }

  /** Behind the arm stand the users to come, alpha and power. */
  static Optional<Double> minimumDetectableEffect(Arguments call) {
    return plan(call, 1)
        .flatMap(
            plan ->
                boxed(
                    call.method().isSequential()
                        ? Power.sequentialMinimumDetectableEffect(
                            plan, call.further(2), Sequential.TUNING)
                        : Power.minimumDetectableEffect(plan, call.further(2))));
  }

  /** Behind the arm stand the users to come, the effect and alpha. */
  static Optional<Double> power(Arguments call) {
    return plan(call, 2)
        .flatMap(
            plan ->
                boxed(
                    call.method().isSequential()
                        ? Power.sequentialPower(plan, call.further(1), Sequential.TUNING)
                        : Power.power(plan, call.further(1))));
  }

  private static Optional<PowerPlan> plan(Arguments call, int alphaIndex) {
    return call.probability(alphaIndex).map(alpha -> call.plan(call.further(0), alpha));
  }

  static Optional<Double> sampleRatio(Arguments call) {
    return boxed(
        SampleRatio.pValue(
            new double[] {call.further(0), call.further(1)},
            new double[] {call.further(2), call.further(3)}));
  }

  static Optional<Double> chiSquare(Arguments call) {
    return boxed(SampleRatio.chiSquare(call.further(0), call.further(1)));
  }

  private static Optional<Double> boxed(OptionalDouble value) {
    return value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty();
  }
}
