package io.cochonnet.adapter.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.cochonnet.adapter.FunctionQueries;
import io.cochonnet.adapter.SqlFixture;
import io.cochonnet.adapter.exec.MongoConnection;
import io.cochonnet.adapter.mql.Capability;
import io.cochonnet.adapter.translate.ScalarFunctions.Entry;
import io.cochonnet.testkit.MongoExtension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.calcite.sql.SqlKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The documentation's tables of functions and the code's are the same, and all of it is tested. */
class FunctionTableTest {
  @RegisterExtension static final MongoExtension MONGO = new MongoExtension();

  private static final String FUNCTIONS = "| SQL | in MongoDB | null | needs |";
  private static final String AGGREGATES = "| aggregate | in MongoDB |";

  /**
   * What no query says. COALESCE of the text becomes CASE, REGR_COUNT becomes COUNT, SUM and COUNT
   * of groups become SUM0, and subqueries take SINGLE_VALUE and LITERAL_AGG, all before or after
   * the plan that is looked at. The standard's POWER hides PostgreSQL's. Percentiles Calcite does
   * not compute in groups.
   */
  private static final Set<String> NOT_SAID =
      Set.of(
          "COALESCE",
          "REGR_COUNT",
          "SUM0",
          "SINGLE_VALUE",
          "LITERAL_AGG",
          "POWER",
          "PERCENTILE_CONT",
          "PERCENTILE_DISC");

  @Test
  void documentsEachFunctionWithWhatBecomesOfNull() throws IOException {
    Set<String> documented =
        FunctionTable.headed(FUNCTIONS).rows().stream()
            .flatMap(
                row -> FunctionTable.codes(row.get(0)).map(name -> name + ": " + firstWord(row)))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(documented).containsExactlyInAnyOrderElementsOf(functions());
  }

  @Test
  void documentsEachAggregate() throws IOException {
    Set<String> documented =
        FunctionTable.headed(AGGREGATES).rows().stream()
            .flatMap(row -> FunctionTable.codes(row.get(0)))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(documented).containsExactlyInAnyOrderElementsOf(aggregates());
  }

  @Test
  void namesCapabilitiesThatThereAre() throws IOException {
    List<String> known = Arrays.stream(Capability.values()).map(Capability::name).toList();
    List<String> needs =
        Stream.of(FUNCTIONS, AGGREGATES)
            .flatMap(FunctionTableTest::rows)
            .flatMap(row -> FunctionTable.codes(row.get(3)))
            .filter(code -> code.matches("[A-Z_0-9]+"))
            .toList();
    assertThat(needs).isNotEmpty();
    assertThat(known).containsAll(needs);
  }

  @Test
  void asksForEachOverNullAndMissing() throws SQLException {
    MONGO.insert("v", FunctionQueries.documents());
    OperatorsUsed used = new OperatorsUsed();
    try (SqlFixture sql = SqlFixture.open(MONGO.uri(), FunctionQueries.schema())) {
      for (String query : FunctionQueries.all()) {
        used.add(sql, query);
      }
    }
    for (Map.Entry<String, String> library : FunctionQueries.ofLibraries().entrySet()) {
      MongoConnection mongo = MongoConnection.open(MONGO.uri(), Duration.ofSeconds(10));
      try (SqlFixture sql = FunctionQueries.open(mongo, library.getKey())) {
        used.add(sql, library.getValue());
      }
    }
    assertThat(notUsed(used))
        .as("without a query in function-queries.txt")
        .containsExactlyInAnyOrderElementsOf(NOT_SAID);
  }

  private static Set<String> notUsed(OperatorsUsed used) {
    Stream<String> functions =
        ScalarFunctions.INSTANCE.entries().stream()
            .filter(entry -> !used.functions().contains(entry))
            .map(Entry::name);
    Set<SqlKind> kinds = EnumSet.copyOf(AggregateFunctions.INSTANCE.entries().keySet());
    kinds.removeAll(used.aggregates());
    Set<SqlKind> conditions = ConditionTranslator.kinds();
    conditions.removeAll(used.conditions());
    kinds.addAll(conditions);
    return Stream.concat(functions, kinds.stream().map(SqlKind::name))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> functions() {
    Stream<String> scalar =
        ScalarFunctions.INSTANCE.entries().stream()
            .map(entry -> entry.name() + ": " + word(entry.onNull()));
    Stream<String> conditions =
        ConditionTranslator.kinds().stream().map(kind -> kind.sql.replace('_', ' ') + ": own");
    return Stream.concat(scalar, conditions).collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> aggregates() {
    return AggregateFunctions.INSTANCE.entries().keySet().stream()
        .map(SqlKind::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String word(NullBehaviour onNull) {
    return switch (onNull) {
      case NULL -> "itself";
      case GUARDED -> "guard";
      case OWN -> "own";
    };
  }

  private static String firstWord(List<String> row) {
    return row.get(2).replaceFirst("\\W.*", "");
  }

  private static Stream<List<String>> rows(String head) {
    try {
      return FunctionTable.headed(head).rows().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
