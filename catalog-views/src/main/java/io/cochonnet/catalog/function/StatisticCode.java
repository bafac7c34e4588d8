package io.cochonnet.catalog.function;

import io.cochonnet.catalog.function.Form.Shape;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What the code that Calcite generates calls; public for that reason only. */
public final class StatisticCode {
  private StatisticCode() {}

  /**
   * The value of a function that gives a DOUBLE.
   *
   * @param shape the name of what it compares
   * @param method the method's label; {@code relative} where the function has none
   * @param numbers the other arguments in the order of the form, none left out
   */
  public static @Nullable Double number(
      String function, String shape, String method, double[] numbers) {
    return (Double) value(function, shape, method, numbers);
  }

  /** The value of a function that gives a text. */
  public static @Nullable String text(
      String function, String shape, String method, double[] numbers) {
    return (String) value(function, shape, method, numbers);
  }

  private static @Nullable Object value(
      String function, String shape, String method, double[] numbers) {
    Method known =
        Method.find(method)
            .orElseThrow(() -> new IllegalStateException("Method[" + method + "] is unknown."));
    return StatisticFunction.valueOf(function)
        .value(new Arguments(Shape.valueOf(shape), known, Arrays.stream(numbers).boxed().toList()))
        .orElse(null);
  }
}
