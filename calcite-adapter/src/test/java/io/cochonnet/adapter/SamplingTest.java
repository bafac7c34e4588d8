package io.cochonnet.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cochonnet.adapter.exec.MongoConnection;
import io.cochonnet.adapter.exec.TableTyper;
import io.cochonnet.adapter.schema.ColumnDeclaration;
import io.cochonnet.adapter.schema.InferenceOptions;
import io.cochonnet.adapter.schema.SampleOptions;
import io.cochonnet.adapter.schema.SchemaDeclaration;
import io.cochonnet.adapter.schema.TableDeclaration;
import io.cochonnet.testkit.MongoExtension;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SamplingTest {
  @RegisterExtension static final MongoExtension MONGO = new MongoExtension();

  @Test
  void typesACollectionByItsDocuments() throws SQLException {
    MONGO.replace(
        "news",
        "{_id: 1, title: 'a', at: {$date: '2026-03-01T00:00:00Z'}, score: {home: 13, away: 7}}",
        "{_id: 2, title: 'b', score: {home: {$numberLong: '11'}}, tags: ['x']}",
        "{_id: 3, title: 5, late_field: true}");
    try (MongoConnection mongo = MongoConnection.open(MONGO.uri(), Duration.ofSeconds(10))) {
      TableDeclaration table = typer(mongo).table(MONGO.databaseName(), "news");
      assertThat(table.columns().stream().map(SamplingTest::nameAndType))
          .containsExactlyInAnyOrder(
              "_id INTEGER",
              "title VARCHAR",
              "at TIMESTAMP",
              "score_home BIGINT",
              "score_away INTEGER",
              "tags VARCHAR ARRAY",
              "late_field BOOLEAN");
      try (SqlFixture sql =
          SqlFixture.open(MONGO.uri(), new SchemaDeclaration("", List.of(table)))) {
        assertThat(sql.rows("select title, score_home, tags from news order by _id"))
            .containsExactly("a|13|null", "b|11|[x]", "null|null|null");
      }
    }
  }

  @Test
  void namesTheNearestCollection() {
    MONGO.replace("news", "{_id: 1}");
    try (MongoConnection mongo = MongoConnection.open(MONGO.uri(), Duration.ofSeconds(10))) {
      assertThatThrownBy(() -> typer(mongo).table(MONGO.databaseName(), "nwes"))
          .hasMessageStartingWith("MQL-201: Collection[%s.nwes]".formatted(MONGO.databaseName()))
          .hasMessageEndingWith("Did you mean news?");
    }
  }

  private static TableTyper typer(MongoConnection mongo) {
    return new TableTyper(mongo, SampleOptions.defaults(), InferenceOptions.defaults());
  }

  private static String nameAndType(ColumnDeclaration column) {
    return column.name() + " " + column.type();
  }
}
