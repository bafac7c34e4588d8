package io.cochonnet.catalog.function;

import io.cochonnet.catalog.function.Form.Shape;
import io.cochonnet.catalog.function.Form.Slot;
import io.cochonnet.catalog.stats.Degenerate;
import io.cochonnet.catalog.stats.Effect;
import io.cochonnet.catalog.stats.Posterior;
import io.cochonnet.catalog.stats.Prior;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The statistics as SQL functions. Each is NULL where an argument is NULL, where a probability is
 * not between 0 and 1, and where the arms cannot be compared: see {@link #LIFT_PROBLEM}.
 */
@SuppressWarnings("ImmutableEnumChecker") // lists and sets never change, lambdas hold nothing
public enum StatisticFunction {
  LIFT(
      "How much higher the treated arm is than the baseline.",
      Forms.comparing(),
      Forms.TESTS,
      call -> call.effect().map(Effect::estimate)),
  LIFT_STANDARD_ERROR(
      "Standard error of the lift.",
      Forms.comparing(),
      Forms.TESTS,
      call -> call.effect().map(Effect::standardError)),
  LIFT_CI_LOWER(
      "Lower end of the two-sided confidence interval of the lift at level 1 - alpha.",
      Forms.comparing(Forms.ALPHA),
      Forms.TESTS,
      call -> Evaluations.interval(call).map(it -> it.lower())),
  LIFT_CI_UPPER(
      "Upper end of the two-sided confidence interval of the lift at level 1 - alpha.",
      Forms.comparing(Forms.ALPHA),
      Forms.TESTS,
      call -> Evaluations.interval(call).map(it -> it.upper())),
  LIFT_P_VALUE(
      "Two-sided p-value of no difference. Alpha matters to the sequential methods only: the"
          + " p-value falls below it when the interval of that alpha leaves 0.",
      Forms.testing(),
      Forms.TESTS,
      Evaluations::pValue),
  CHANCE_TO_WIN(
      "Probability that the treated arm is better, under a flat prior.",
      Forms.comparing(),
      Forms.FIXED,
      call -> posterior(call).map(Posterior::chanceToWin)),
  RISK_OF_SWITCHING(
      "Lift that is lost on average by taking the treated arm, under a flat prior: the mean of"
          + " how much it is worse, 0 where it is better.",
      Forms.comparing(),
      Forms.FIXED,
      call -> posterior(call).map(Posterior::riskOfSwitching)),
  RISK_OF_STAYING(
      "Lift that is lost on average by keeping the baseline, under a flat prior: the mean of how"
          + " much the treated arm is better, 0 where it is worse.",
      Forms.comparing(),
      Forms.FIXED,
      call -> posterior(call).map(Posterior::riskOfStaying)),
  LIFT_PROBLEM(
      "Why the lift and its kin are NULL, in words; NULL where they are not.",
      Forms.comparing(),
      Forms.TESTS,
      call -> call.comparison().reason().map(Degenerate::words)),
  NEWCOMBE_CI_LOWER(
      "Lower end of Newcombe's interval of the absolute difference of two proportions, which holds"
          + " at 0 % and 100 % too.",
      Forms.ofProportions(),
      EnumSet.noneOf(Method.class),
      call -> Evaluations.newcombe(call).map(it -> it.lower())),
  NEWCOMBE_CI_UPPER(
      "Upper end of Newcombe's interval of the absolute difference of two proportions, which holds"
          + " at 0 % and 100 % too.",
      Forms.ofProportions(),
      EnumSet.noneOf(Method.class),
      call -> Evaluations.newcombe(call).map(it -> it.upper())),
  MDE(
      "Minimum detectable effect: the smallest lift that an experiment with so many users finds"
          + " with that power, given how the metric is without it.",
      Forms.planning(Forms.ALPHA, Forms.POWER),
      Forms.PLANS,
      Evaluations::minimumDetectableEffect),
  LIFT_POWER(
      "Probability that an experiment with so many users finds a lift, given how the metric is"
          + " without it.",
      Forms.planning(Slot.required(Parameter.EFFECT), Forms.ALPHA),
      Forms.PLANS,
      Evaluations::power),
  SRM_P_VALUE(
      "P-value of the sample ratio: how likely a split is as far from the planned one. Below 0.001"
          + " the split is broken.",
      Forms.ofSplit(),
      EnumSet.noneOf(Method.class),
      Evaluations::sampleRatio),
  CHI_SQUARE_P_VALUE(
      "Upper tail of the chi-square distribution.",
      List.of(
          new Form(
              Shape.NUMBERS,
              List.of(
                  Slot.required(Parameter.STATISTIC),
                  Slot.required(Parameter.DEGREES_OF_FREEDOM)))),
      EnumSet.noneOf(Method.class),
      Evaluations::chiSquare);

  private final String description;
  private final List<Form> forms;
  private final Set<Method> methods;
  private final Function<Arguments, Optional<?>> evaluation;

  StatisticFunction(
      String description,
      List<Form> forms,
      Set<Method> methods,
      Function<Arguments, Optional<?>> evaluation) {
    this.description = description;
    this.forms = forms;
    this.methods = methods;
    this.evaluation = evaluation;
  }

  /** The function of a name in any case. */
  static Optional<StatisticFunction> find(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    return Arrays.stream(values()).filter(it -> it.name().equals(upper)).findFirst();
  }

  /** What it tells, in a sentence. */
  public String description() {
    return description;
  }

  /** The methods that it knows, the default first; empty where it takes none. */
  public Set<Method> methods() {
    return methods;
  }

  List<Form> forms() {
    return forms;
  }

  /** The form for sums of arms that has a shape. */
  Form form(Shape shape) {
    return forms.stream().filter(it -> it.shape() == shape).findFirst().orElseThrow();
  }

  /** Whether it gives a text; otherwise a DOUBLE. */
  boolean givesText() {
    return this == LIFT_PROBLEM;
  }

  /** The value, a {@link Double} or a text; empty for NULL. */
  Optional<?> value(Arguments arguments) {
    return evaluation.apply(arguments);
  }

  private static Optional<Posterior> posterior(Arguments call) {
    return call.effect().map(effect -> effect.posterior(Prior.FLAT));
  }
}
