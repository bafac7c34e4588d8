package io.cochonnet.adapter.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShrinkerTest {
  private static final int ATTEMPTS = 2000;

  @Test
  void leavesLittleMoreThanThePlantedFault() {
    List<Query> faulty =
        IntStream.range(0, 3000)
            .mapToObj(i -> QueryGenerator.query(1, i))
            .filter(query -> query.sql().contains("mod("))
            .toList();

    assertThat(faulty).hasSizeGreaterThan(20);
    for (Query query : faulty) {
      String shrunk = new Shrinker(ShrinkerTest::modFails, ATTEMPTS).shrink(query).sql();
      assertThat(shrunk).contains("mod(").doesNotContain(" order by ", " union ", " coalesce");
      assertThat(shrunk.length()).isLessThan(160);
    }
  }

  @Test
  void keepsAQueryThatCannotDoWithLess() {
    Query query = QueryGenerator.query(1, 0);

    Query shrunk =
        new Shrinker(
                candidate -> Optional.of("fault").filter(f -> candidate.equals(query)), ATTEMPTS)
            .shrink(query);

    assertThat(shrunk).isEqualTo(query);
  }

  @Test
  void stopsAfterItsAttempts() {
    int[] calls = {0};
    new Shrinker(
            candidate -> {
              calls[0]++;
              return Optional.of("fault " + calls[0]);
            },
            5)
        .shrink(QueryGenerator.query(1, 0));

    assertThat(calls[0]).isLessThanOrEqualTo(6);
  }

  private static Optional<String> modFails(Query query) {
    return Optional.of("no MOD here").filter(fault -> query.sql().contains("mod("));
  }
}
