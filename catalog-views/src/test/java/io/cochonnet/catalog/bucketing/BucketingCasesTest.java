package io.cochonnet.catalog.bucketing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.cochonnet.catalog.SharedReference;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every bucketing case of the SDKs' conformance suite. */
class BucketingCasesTest {
  private static final String CASES = "growthbook-bucketing-cases.json";

  @TestFactory
  Stream<DynamicTest> everyCase() throws IOException {
    JsonNode file = SharedReference.read(CASES);
    List<DynamicTest> tests = new ArrayList<>();
    for (Map.Entry<String, JsonNode> section : file.properties()) {
      if (section.getValue().isArray()) {
        for (JsonNode given : section.getValue()) {
          String name = section.getKey() + " " + given;
          tests.add(DynamicTest.dynamicTest(name, () -> check(section.getKey(), given)));
        }
      }
    }
    return tests.stream();
  }

  @Test
  void thereAreEnoughCases() throws IOException {
    assertThat(everyCase().count()).isGreaterThanOrEqualTo(75);
  }

  private static void check(String section, JsonNode given) {
    switch (section) {
      case "hash" -> checkHash(given);
      case "getBucketRange" -> checkRanges(given);
      case "chooseVariation" -> checkChoice(given);
      case "inNamespace" -> checkNamespace(given);
      case "getEqualWeights" ->
          assertThat(Bucketing.equal(given.get(0).asInt()))
              .containsExactly(doubles(given.get(1)), within(1e-8));
      default -> throw new IllegalStateException("Section[" + section + "] has no check here.");
    }
  }

  private static void checkHash(JsonNode given) {
    var hash = Bucketing.hash(given.get(0).asText(), given.get(1).asText(), given.get(2).asInt());
    if (given.get(3).isNull()) {
      assertThat(hash).isEmpty();
    } else {
      assertThat(hash).hasValue(given.get(3).asDouble());
    }
  }

  private static void checkRanges(JsonNode given) {
    JsonNode inputs = given.get(1);
    Optional<double[]> weights =
        inputs.get(2).isNull() ? Optional.empty() : Optional.of(doubles(inputs.get(2)));
    List<BucketRange> ranges =
        Bucketing.ranges(inputs.get(0).asInt(), inputs.get(1).asDouble(), weights);
    assertThat(ranges).hasSameSizeAs(given.get(2));
    for (int at = 0; at < ranges.size(); at++) {
      double[] expected = doubles(given.get(2).get(at));
      assertThat(ranges.get(at).start()).isCloseTo(expected[0], within(1e-12));
      assertThat(ranges.get(at).end()).isCloseTo(expected[1], within(1e-12));
    }
  }

  private static void checkChoice(JsonNode given) {
    List<BucketRange> ranges =
        StreamSupport.stream(given.get(2).spliterator(), false)
            .map(BucketingCasesTest::doubles)
            .map(range -> new BucketRange(range[0], range[1]))
            .toList();
    assertThat(Bucketing.choose(given.get(1).asDouble(), ranges).orElse(-1))
        .isEqualTo(given.get(3).asInt());
  }

  private static void checkNamespace(JsonNode given) {
    JsonNode space = given.get(2);
    BucketRange range = new BucketRange(space.get(1).asDouble(), space.get(2).asDouble());
    assertThat(Bucketing.inNamespace(given.get(1).asText(), space.get(0).asText(), range))
        .isEqualTo(given.get(3).asBoolean());
  }

  private static double[] doubles(JsonNode nodes) {
    return StreamSupport.stream(nodes.spliterator(), false)
        .mapToDouble(JsonNode::asDouble)
        .toArray();
  }
}
