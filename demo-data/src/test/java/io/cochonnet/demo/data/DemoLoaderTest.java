package io.cochonnet.demo.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.cochonnet.demo.embedded.EmbeddedMongo;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class DemoLoaderTest {
  private final DemoData data =
      DemoData.generate(DemoOptions.defaults().withUsers(300).withDays(40));

  @Test
  void replacesItsCollectionsAndLeavesOthers() {
    try (EmbeddedMongo mongo = EmbeddedMongo.start();
        MongoClient client = MongoClients.create(mongo.connectionString())) {
      MongoDatabase database = client.getDatabase("petanque");
      database.getCollection("tenant").insertOne(new Document("_id", "old"));
      database.getCollection("mine").insertOne(new Document("_id", 1));
      List<Long> progress = new ArrayList<>();

      new DemoLoader(database).load(data, progress::add);

      long loaded = 0;
      for (String name : data.collections()) {
        assertThat(database.getCollection(name, BsonDocument.class).find())
            .containsExactlyElementsOf(data.documents(name).toList());
        loaded += database.getCollection(name).countDocuments();
      }
      assertThat(database.getCollection("mine").countDocuments()).isEqualTo(1);
      assertThat(progress).isSorted().last().isEqualTo(loaded);
      assertThat(database.getCollection("api_usage_event").listIndexes())
          .extracting(index -> index.getString("name"))
          .contains("ts_1", "user_id_1_ts_1", "tenant_id_1_ts_1");
    }
  }
}
