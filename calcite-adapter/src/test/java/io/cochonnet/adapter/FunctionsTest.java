package io.cochonnet.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.cochonnet.testkit.EmbeddedMongoExtension;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every function gives the same values in MongoDB and in the process, for null and missing, empty
 * texts, negative and extreme numbers, early and late dates. {@code function-queries.txt} holds an
 * expression a line, {@code ?} before those that are conditions, and whole queries.
 */
class FunctionsTest {
  @RegisterExtension static final EmbeddedMongoExtension MONGO = new EmbeddedMongoExtension();

  private static SqlFixture sql;

  @BeforeAll
  static void load() throws SQLException {
    MONGO.insert("v", text("/function-documents.json").lines().toArray(String[]::new));
    sql = SqlFixture.open(MONGO.uri(), text("/function-schema.yaml"));
  }

  @AfterAll
  static void close() throws SQLException {
    sql.close();
  }

  static List<String> expressions() {
    return text("/function-queries.txt")
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("expressions")
  void givesTheSameValuesPushedAndLocal(String expression) throws SQLException {
    String query = query(expression);
    assertThat(sql.rows(query)).isEqualTo(sql.localRows(query));
  }

  private static String query(String expression) {
    if (expression.startsWith("select")) {
      return expression;
    }
    return expression.startsWith("?")
        ? "select id from v where " + expression.substring(1) + " order by id"
        : "select id, " + expression + " from v order by id";
  }

  private static String text(String resource) {
    try (InputStream stream =
        Objects.requireNonNull(FunctionsTest.class.getResourceAsStream(resource))) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(resource, e);
    }
  }
}
