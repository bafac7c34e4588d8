package io.cochonnet.catalog;

import io.cochonnet.catalog.stats.ArmSums;
import io.cochonnet.catalog.stats.Comparison;
import io.cochonnet.catalog.stats.Design;
import io.cochonnet.catalog.stats.Effect;
import io.cochonnet.catalog.stats.Prior;
import io.cochonnet.catalog.stats.SampleRatio;
import io.cochonnet.catalog.stats.Statistic;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.calcite.schema.SchemaPlus;
import org.jspecify.annotations.Nullable;

/**
 * The statistics as SQL functions over the sums of two arms. Every one is NULL where an argument is
 * NULL or the comparison means nothing: fewer than two users, an arm at 0 % or 100 %, alpha outside
 * (0, 1). Public for the code that Calcite generates.
 */
public final class StatisticsFunctions {
  private StatisticsFunctions() {}

  /** Registers the functions, once each: a second spelling would be a second candidate. */
  static void addTo(SchemaPlus root) {
    root.add("LIFT", function("lift"));
    root.add("LIFT_CI_LOWER", function("ciLower"));
    root.add("LIFT_CI_UPPER", function("ciUpper"));
    root.add("LIFT_P_VALUE", function("pValue"));
    root.add("CHANCE_TO_WIN", function("chanceToWin"));
    root.add("SRM_P_VALUE", function("srmPValue"));
    root.add("CHI_SQUARE_P_VALUE", function("chiSquarePValue"));
  }

  private static DoubleFunction function(String name) {
    Method method =
        Arrays.stream(StatisticsFunctions.class.getMethods())
            .filter(it -> it.getName().equals(name))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("Method[" + name + "] is missing."));
    return new DoubleFunction(method);
  }

  /** {@code LIFT(base_conversions, base_users, conversions, users)}, a fraction. */
  public static @Nullable Double lift(
      double baseConversions, double baseUsers, double conversions, double users) {
    return compare(baseConversions, baseUsers, conversions, users)
        .map(Effect::estimate)
        .orElse(null);
  }

  /** {@code LIFT_CI_LOWER(base_conversions, base_users, conversions, users, alpha)}. */
  public static @Nullable Double ciLower(
      double baseConversions, double baseUsers, double conversions, double users, double alpha) {
    return compare(baseConversions, baseUsers, conversions, users)
        .filter(effect -> alpha > 0 && alpha < 1)
        .map(effect -> effect.interval(alpha).lower())
        .orElse(null);
  }

  /** {@code LIFT_CI_UPPER(base_conversions, base_users, conversions, users, alpha)}. */
  public static @Nullable Double ciUpper(
      double baseConversions, double baseUsers, double conversions, double users, double alpha) {
    return compare(baseConversions, baseUsers, conversions, users)
        .filter(effect -> alpha > 0 && alpha < 1)
        .map(effect -> effect.interval(alpha).upper())
        .orElse(null);
  }

  /** {@code LIFT_P_VALUE(base_conversions, base_users, conversions, users)}, two-sided. */
  public static @Nullable Double pValue(
      double baseConversions, double baseUsers, double conversions, double users) {
    return compare(baseConversions, baseUsers, conversions, users)
        .map(effect -> effect.pValue())
        .orElse(null);
  }

  /** {@code CHANCE_TO_WIN(base_conversions, base_users, conversions, users)}, flat prior. */
  public static @Nullable Double chanceToWin(
      double baseConversions, double baseUsers, double conversions, double users) {
    return compare(baseConversions, baseUsers, conversions, users)
        .map(effect -> effect.posterior(Prior.FLAT).chanceToWin())
        .orElse(null);
  }

  /** {@code SRM_P_VALUE(users, base_users, weight, base_weight)} of two arms. */
  public static @Nullable Double srmPValue(
      double users, double baseUsers, double weight, double baseWeight) {
    return orNull(
        SampleRatio.pValue(new double[] {users, baseUsers}, new double[] {weight, baseWeight}));
  }

  /** {@code CHI_SQUARE_P_VALUE(statistic, degrees_of_freedom)}, upper tail. */
  public static @Nullable Double chiSquarePValue(double statistic, double degreesOfFreedom) {
    return orNull(SampleRatio.chiSquare(statistic, degreesOfFreedom));
  }

  private static Optional<Effect> compare(
      double baseConversions, double baseUsers, double conversions, double users) {
    Design design = new Design(Statistic.PROPORTION, true, false);
    ArmSums baseline = ArmSums.ofConversions(baseUsers, baseConversions);
    return Comparison.of(design, baseline, ArmSums.ofConversions(users, conversions)).effect();
  }

  private static @Nullable Double orNull(OptionalDouble value) {
    return value.isPresent() ? Double.valueOf(value.getAsDouble()) : null;
  }
}
