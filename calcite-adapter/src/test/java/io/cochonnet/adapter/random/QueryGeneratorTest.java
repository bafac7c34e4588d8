package io.cochonnet.adapter.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryGeneratorTest {
  @Test
  void givesTheSameQueriesForTheSameSeed() {
    assertThat(queries(7, 200)).isEqualTo(queries(7, 200));
  }

  @Test
  void givesOtherQueriesForOtherSeeds() {
    assertThat(queries(7, 50)).doesNotContainAnyElementsOf(queries(8, 50));
  }

  @Test
  void givesTheSameDocumentsForTheSameSeed() {
    assertThat(documents(7)).isEqualTo(documents(7)).isNotEqualTo(documents(8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " left join ", " full join ", "unnest(", " group by ", "rollup(", "cube(", "grouping sets",
        " having ", "filter (where", "distinct ", " union all ", " intersect ", " except ",
            "with w",
        " over (", "rows between", "exists (", " not in (", " limit ", " offset ", "nulls first",
        "case ", "coalesce(", "floor(", "extract(", "cast(null", "is not true", "loose_s"
      })
  void coversWhatIsTranslated(String part) {
    assertThat(queries(1, 2000)).anyMatch(query -> query.contains(part));
  }

  private static List<String> queries(long seed, int count) {
    return IntStream.range(0, count).mapToObj(i -> QueryGenerator.query(seed, i).sql()).toList();
  }

  private static String documents(long seed) {
    RandomDocuments documents = new RandomDocuments(new Choice(seed, 0), Values.TEXTS);
    return documents.of(TestTable.ITEM, 20).toString();
  }
}
