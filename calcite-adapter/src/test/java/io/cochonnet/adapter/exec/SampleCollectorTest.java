package io.cochonnet.adapter.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import io.cochonnet.adapter.schema.Sample;
import io.cochonnet.testkit.MongoExtension;
import java.util.List;
import java.util.OptionalLong;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SampleCollectorTest {
  @RegisterExtension static final MongoExtension MONGO = new MongoExtension();

  private final SampleCollector collector = new SampleCollector("host:1", "club.c", 2);

  @BeforeAll
  static void load() {
    MONGO.insert("c", "{_id: 1}", "{_id: 2}", "{_id: 3}");
  }

  private static MongoCollection<RawBsonDocument> collection() {
    return MONGO.database().getCollection("c", RawBsonDocument.class);
  }

  @Test
  void collectsEachDocumentOnceUntilThereAreEnough() {
    assertThat(collector.add("one", collection().find(Filters.eq("_id", 3)))).isTrue();
    assertThat(collector.add("one again", collection().find(Filters.eq("_id", 3)))).isTrue();
    assertThat(collector.add("all", collection().find())).isTrue();
    Sample sample = collector.finish(OptionalLong.of(3));
    assertThat(sample.documents())
        .containsExactly(BsonDocument.parse("{_id: 3}"), BsonDocument.parse("{_id: 1}"));
    assertThat(sample.notes()).isEmpty();
  }

  @Test
  void leavesOutWhatTheServerRefuses() {
    BsonDocument unknown = BsonDocument.parse("{$nothingLikeIt: 1}");
    assertThat(collector.add("some", collection().aggregate(List.of(unknown)))).isFalse();
    assertThat(collector.add("all", collection().find())).isTrue();
    Sample sample = collector.finish(OptionalLong.empty());
    assertThat(sample.documents()).hasSize(2);
    assertThat(sample.notes())
        .containsExactly("The sample lacks some: the server refuses to read them.");
  }

  @Test
  void failsWhereEverythingWasRefused() {
    BsonDocument unknown = BsonDocument.parse("{$nothingLikeIt: 1}");
    collector.add("some", collection().aggregate(List.of(unknown, Aggregates.limit(1))));
    assertThatThrownBy(() -> collector.finish(OptionalLong.empty()))
        .hasMessage(
            "MQL-105: Collection[club.c] gave no document to a sample. The sample lacks some: the"
                + " server refuses to read them. Give it more time, or declare its table in a"
                + " schema file.");
  }
}
