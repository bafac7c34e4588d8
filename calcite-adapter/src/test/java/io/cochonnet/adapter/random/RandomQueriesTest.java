package io.cochonnet.adapter.random;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.cochonnet.adapter.SqlFixture;
import io.cochonnet.testkit.EmbeddedMongoExtension;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Random queries over random documents, each with pushdown, with all of it and without. System
 * properties say how many and which:
 *
 * <ul>
 *   <li>{@code cochonnet.random-queries}: how many, 450 by themselves
 *   <li>{@code cochonnet.random-seed}: the seed of the documents and the queries, 1 by itself
 *   <li>{@code cochonnet.test.mongo-uri}: a server to use instead of the embedded one; its database
 *       {@value #DATABASE} is replaced
 * </ul>
 */
class RandomQueriesTest {
  @RegisterExtension static final EmbeddedMongoExtension EMBEDDED = new EmbeddedMongoExtension();

  private static final String DATABASE = "cochonnet_random";
  private static final Optional<String> URI =
      Optional.ofNullable(System.getProperty("cochonnet.test.mongo-uri"))
          .filter(uri -> !uri.isBlank());
  private static final int QUERIES = Integer.getInteger("cochonnet.random-queries", 450);
  private static final long SEED = Long.getLong("cochonnet.random-seed", 1);
  private static final double UNANSWERED_LIMIT = 0.03;

  @Test
  void givesTheSameRowsPushedAndLocal() throws SQLException {
    String uri = URI.map(RandomQueriesTest::withDatabase).orElseGet(EMBEDDED::uri);
    try (MongoClient client = MongoClients.create(uri)) {
      MongoDatabase database = client.getDatabase(URI.isPresent() ? DATABASE : "test");
      try (SqlFixture sql = RandomWorld.open(database, uri, texts(), SEED)) {
        check(sql);
      }
      database.drop();
    }
  }

  private static void check(SqlFixture sql) {
    Differential differential = new Differential(sql);
    for (int number = 0; number < QUERIES; number++) {
      Query query = QueryGenerator.query(SEED, number);
      if (differential.check(number, query).isPresent()) {
        throw new AssertionError(new Report(differential, sql).of(SEED, number, query));
      }
    }
    int unanswered = differential.unanswered().size();
    System.out.printf(
        "RANDOM %,d queries, seed %d: %s; %,d without an answer%n",
        QUERIES, SEED, differential.share(), unanswered);
    assertThat(unanswered)
        .as(() -> "queries that Calcite has no answer for: " + differential.unanswered())
        .isLessThanOrEqualTo((int) Math.ceil(QUERIES * UNANSWERED_LIMIT));
  }

  private static List<String> texts() {
    return URI.isPresent()
        ? Stream.concat(Values.TEXTS.stream(), Values.FIELD_LIKE.stream()).toList()
        : Values.TEXTS;
  }

  /** The URI with our database in place of what it names. */
  private static String withDatabase(String uri) {
    return uri.replaceFirst("^(mongodb(?:\\+srv)?://[^/?]+)(?:/[^?]*)?", "$1/" + DATABASE);
  }
}
