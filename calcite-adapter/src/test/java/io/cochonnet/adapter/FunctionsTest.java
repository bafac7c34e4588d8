package io.cochonnet.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import io.cochonnet.adapter.exec.MongoConnection;
import io.cochonnet.testkit.MongoExtension;
import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every function gives the same values in MongoDB and in the process, for null and missing, empty
 * texts, negative and extreme numbers, early and late dates. {@code function-queries.txt} says how
 * its lines are read.
 */
class FunctionsTest {
  @RegisterExtension static final MongoExtension MONGO = new MongoExtension();

  private static final Pattern NUMBER = Pattern.compile("-?\\d+\\.\\d+(E-?\\d+)?");
  private static final MathContext DIGITS = new MathContext(13);

  private static final Splitter VALUES = Splitter.on('|');

  private static SqlFixture sql;

  @BeforeAll
  static void load() throws SQLException {
    MONGO.insert("v", FunctionQueries.documents());
    sql = SqlFixture.open(MONGO.uri(), FunctionQueries.schema());
  }

  @AfterAll
  static void close() throws SQLException {
    sql.close();
  }

  static List<String> queries() {
    return FunctionQueries.all();
  }

  @ParameterizedTest
  @MethodSource("queries")
  void givesTheSameValuesPushedAndLocal(String query) throws SQLException {
    assertThat(rounded(sql.rows(query))).isEqualTo(rounded(sql.localRows(query)));
  }

  @Test
  void givesTheSameValuesOfFunctionsFromOtherLibraries() throws SQLException {
    for (Map.Entry<String, String> library : FunctionQueries.ofLibraries().entrySet()) {
      MongoConnection mongo = MongoConnection.open(MONGO.uri(), Duration.ofSeconds(10));
      try (SqlFixture other = FunctionQueries.open(mongo, library.getKey())) {
        assertThat(rounded(other.rows(library.getValue())))
            .as(library.getKey())
            .isEqualTo(rounded(other.localRows(library.getValue())));
      }
    }
  }

  /** Numbers with a point, to 13 digits: the last ones of logarithms and the like may differ. */
  private static List<String> rounded(List<String> rows) {
    return rows.stream()
        .map(row -> VALUES.splitToList(row))
        .map(values -> String.join(" | ", values.stream().map(FunctionsTest::rounded).toList()))
        .toList();
  }

  private static String rounded(String value) {
    return NUMBER.matcher(value).matches()
        ? new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString()
        : value;
  }
}
