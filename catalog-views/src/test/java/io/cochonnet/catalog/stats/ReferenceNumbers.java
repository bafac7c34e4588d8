package io.cochonnet.catalog.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.StreamSupport;

/** Numbers of the reference cases, which have infinities as text, and their tolerances. */
final class ReferenceNumbers {
  private ReferenceNumbers() {}

  static double number(JsonNode node) {
    if (node.isNumber()) {
      return node.doubleValue();
    }
    return switch (node.textValue()) {
      case "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(node.textValue());
    };
  }

  static double[] list(JsonNode nodes) {
    return StreamSupport.stream(nodes.spliterator(), false)
        .mapToDouble(ReferenceNumbers::number)
        .toArray();
  }

  static void assertClose(String what, double actual, double expected, double tolerance) {
    if (Double.isInfinite(expected)) {
      assertThat(actual).as(what).isEqualTo(expected);
    } else {
      assertThat(actual).as(what).isCloseTo(expected, within(tolerance));
    }
  }

  /** Within 1e-10, or within 1e-8 of the value itself. */
  static void assertProbability(String what, double actual, double expected) {
    assertThat(actual).as(what).isBetween(0.0, 1.0);
    assertClose(what, actual, expected, Math.max(1e-10, 1e-8 * expected));
  }
}
