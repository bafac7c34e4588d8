package io.cochonnet.catalog.bucketing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The 75 bucketing cases of GrowthBook's SDK specification. */
class BucketingTest {
  private static final String CASES = "shared/reference/growthbook-bucketing-cases.json";

  @TestFactory
  Stream<DynamicTest> hashes() throws IOException {
    return cases("hash", 27, BucketingTest::checkHash);
  }

  @TestFactory
  Stream<DynamicTest> ranges() throws IOException {
    return cases("getBucketRange", 13, BucketingTest::checkRanges);
  }

  @TestFactory
  Stream<DynamicTest> choices() throws IOException {
    return cases("chooseVariation", 13, BucketingTest::checkChoice);
  }

  @TestFactory
  Stream<DynamicTest> namespaces() throws IOException {
    return cases("inNamespace", 16, BucketingTest::checkNamespace);
  }

  @TestFactory
  Stream<DynamicTest> equalWeights() throws IOException {
    return cases("getEqualWeights", 6, BucketingTest::checkEqualWeights);
  }

  private static void checkHash(JsonNode it) {
    int version = it.get(2).asInt();
    var hash = Bucketing.hash(it.get(0).asText(), it.get(1).asText(), version);
    if (it.get(3).isNull()) {
      assertThat(hash).isEmpty();
    } else {
      assertThat(hash).hasValue(it.get(3).asDouble());
    }
  }

  private static void checkRanges(JsonNode it) {
    JsonNode given = it.get(1);
    Optional<double[]> weights =
        Optional.of(given.get(2)).filter(JsonNode::isArray).map(BucketingTest::doubles);
    List<BucketRange> ranges =
        Bucketing.ranges(given.get(0).asInt(), given.get(1).asDouble(), weights);
    assertRanges(ranges, it.get(2));
  }

  private static void assertRanges(List<BucketRange> ranges, JsonNode expected) {
    assertThat(ranges).hasSize(expected.size());
    for (int i = 0; i < ranges.size(); i++) {
      assertThat(ranges.get(i).start()).isCloseTo(expected.get(i).get(0).asDouble(), within(1e-9));
      assertThat(ranges.get(i).end()).isCloseTo(expected.get(i).get(1).asDouble(), within(1e-9));
    }
  }

  private static void checkChoice(JsonNode it) {
    List<BucketRange> ranges = new ArrayList<>();
    it.get(2).forEach(range -> ranges.add(range(range.get(0), range.get(1))));
    assertThat(Bucketing.choose(it.get(1).asDouble(), ranges).orElse(-1))
        .isEqualTo(it.get(3).asInt());
  }

  private static void checkNamespace(JsonNode it) {
    JsonNode namespace = it.get(2);
    assertThat(
            Bucketing.inNamespace(
                it.get(1).asText(),
                namespace.get(0).asText(),
                range(namespace.get(1), namespace.get(2))))
        .isEqualTo(it.get(3).asBoolean());
  }

  private static void checkEqualWeights(JsonNode it) {
    assertThat(Bucketing.equalWeights(it.get(0).asInt()))
        .containsExactly(doubles(it.get(1)), within(1e-8));
  }

  private static BucketRange range(JsonNode start, JsonNode end) {
    return new BucketRange(start.asDouble(), end.asDouble());
  }

  private static double[] doubles(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false)
        .mapToDouble(JsonNode::asDouble)
        .toArray();
  }

  private static Stream<DynamicTest> cases(String section, int count, Consumer<JsonNode> check)
      throws IOException {
    JsonNode all = new ObjectMapper().readTree(Files.readString(file())).get(section);
    assertThat(all).hasSize(count);
    return StreamSupport.stream(all.spliterator(), false)
        .map(it -> DynamicTest.dynamicTest(section + " " + it, () -> check.accept(it)));
  }

  private static Path file() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.exists(at.resolve(CASES))) {
        return at.resolve(CASES);
      }
    }
    return abort(
        "SKIPPED: " + CASES + " is in no directory above, so the bucketing was not compared.");
  }
}
