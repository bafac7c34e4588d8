package io.cochonnet.catalog.function;

import io.cochonnet.catalog.rel.MetricFunction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * One way to call a function that SQL by itself does not have.
 *
 * @param kind {@code scalar} or {@code aggregate}
 * @param arguments as in {@code value, variation, control [, alpha]}
 * @param returns the type of its values
 * @param description what it tells, in a sentence or two
 * @param example a call
 */
public record FunctionForm(
    String name,
    String kind,
    String arguments,
    String returns,
    String description,
    String example) {

  /** All functions of the catalog, by name, those of a name in the order to explain them. */
  public static List<FunctionForm> all() {
    return Stream.concat(
            statistics().stream(),
            Arrays.stream(MetricFunction.Output.values()).map(FunctionForm::of))
        .toList();
  }

  /** The statistics. */
  public static List<FunctionForm> statistics() {
    List<FunctionForm> forms = new ArrayList<>();
    for (StatisticFunction function : StatisticFunction.values()) {
      function.forms().forEach(form -> forms.add(of(function, form)));
    }
    return List.copyOf(forms);
  }

  private static FunctionForm of(StatisticFunction function, Form form) {
    return new FunctionForm(
        function.name(),
        form.isAggregate() ? "aggregate" : "scalar",
        form.signature(),
        function.givesText() ? "VARCHAR" : "DOUBLE",
        function.description(),
        "%s(%s)".formatted(function.name(), form.example()));
  }

  private static FunctionForm of(MetricFunction.Output output) {
    return new FunctionForm(
        output.name(),
        "aggregate",
        "metric",
        output.returns(),
        output.description(),
        "%s(mau)".formatted(output.name()));
  }
}
