package io.cochonnet.catalog.bucketing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class BucketingTest {
  /** Their hash is the end of a variation's range, where arithmetic in floats goes wrong. */
  @Test
  void aHashThatIsTheEndOfARangeIsBehindIt() {
    double hash = Bucketing.hash("bucket-range-rounding", "user-3436", 2).orElseThrow();
    List<BucketRange> ranges = Bucketing.ranges(2, 1, Optional.of(new double[] {0.22, 0.78}));
    assertThat(hash).isEqualTo(0.22);
    assertThat(Bucketing.choose(hash, ranges)).hasValue(1);
  }

  /** UTF-8 bytes would give another hash. */
  @Test
  void codeUnitsAreHashed() {
    assertThat(Bucketing.hash("", "\uD83D\uDE00", 2)).hasValue(0.4971);
  }

  @Test
  void sharesOfManyUsersAreTheWeightsTimesTheCoverage() {
    List<BucketRange> ranges =
        Bucketing.ranges(3, 0.8, Optional.of(new double[] {0.5, 0.25, 0.25}));
    int[] counts = new int[4];
    for (int user = 0; user < 100_000; user++) {
      double hash = Bucketing.hash("score-keeper-v2", "user-" + user, 2).orElseThrow();
      OptionalInt variation = Bucketing.choose(hash, ranges);
      counts[variation.orElse(3)]++;
    }
    assertThat(counts[0] / 1e5).isCloseTo(0.4, within(0.01));
    assertThat(counts[1] / 1e5).isCloseTo(0.2, within(0.01));
    assertThat(counts[2] / 1e5).isCloseTo(0.2, within(0.01));
    assertThat(counts[3] / 1e5).isCloseTo(0.2, within(0.01));
  }

  @Test
  void nothingIsCoveredWhereCoverageIsNoNumber() {
    assertThat(Bucketing.ranges(2, Double.NaN, Optional.empty()))
        .allSatisfy(range -> assertThat(range.contains(0.1)).isFalse());
    assertThat(Bucketing.ranges(0, 1, Optional.empty())).isEmpty();
  }

  @Test
  void weightsThatAreNoNumbersBecomeEqual() {
    double[] weights = {Double.NaN, 0.5};
    assertThat(Bucketing.ranges(2, 1, Optional.of(weights)))
        .containsExactly(new BucketRange(0, 0.5), new BucketRange(0.5, 1));
  }
}
