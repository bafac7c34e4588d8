package io.cochonnet.catalog.function;

import io.cochonnet.catalog.function.Form.Shape;
import io.cochonnet.catalog.stats.ArmSums;
import io.cochonnet.catalog.stats.Comparison;
import io.cochonnet.catalog.stats.Design;
import io.cochonnet.catalog.stats.Effect;
import io.cochonnet.catalog.stats.PowerPlan;
import io.cochonnet.catalog.stats.Statistic;
import java.util.List;
import java.util.Optional;

/**
 * The arguments of one call, none left out.
 *
 * @param numbers all but the method, in the order of the form
 */
record Arguments(Shape shape, Method method, List<Double> numbers) {
  Arguments {
    numbers = List.copyOf(numbers);
  }

  /** A number among those that are no arm's, from 0. */
  double further(int index) {
    return numbers.get(shape.numbers() + index);
  }

  /** A probability among those that are no arm's; empty where it is not between 0 and 1. */
  Optional<Double> probability(int index) {
    return Optional.of(further(index)).filter(it -> it > 0 && it < 1);
  }

  /** The two arms, the baseline first. */
  Comparison comparison() {
    return Comparison.of(design(), arm(0), arm(shape.numbers() / 2));
  }

  Optional<Effect> effect() {
    return comparison().effect();
  }

  /** An experiment to come, on users like those of the one arm. */
  PowerPlan plan(double usersPerArm, double alpha) {
    return PowerPlan.of(design(), arm(0), usersPerArm, alpha);
  }

  private Design design() {
    return new Design(
        isOfMeans() ? Statistic.MEAN : Statistic.PROPORTION, method.isRelative(), false);
  }

  private boolean isOfMeans() {
    return shape == Shape.MEANS || shape == Shape.MEAN;
  }

  private ArmSums arm(int from) {
    return isOfMeans()
        ? ArmSums.ofMean(numbers.get(from + 2), numbers.get(from), numbers.get(from + 1))
        : ArmSums.ofConversions(numbers.get(from + 1), numbers.get(from));
  }
}
