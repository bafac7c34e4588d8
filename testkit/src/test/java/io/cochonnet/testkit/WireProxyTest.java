package io.cochonnet.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WireProxyTest {
  @RegisterExtension static final EmbeddedMongoExtension MONGO = new EmbeddedMongoExtension();

  private WireProxy proxy;
  private MongoClient client;
  private MongoCollection<BsonDocument> items;

  @BeforeEach
  void connect() {
    MONGO.replace("item", "{_id: 1}", "{_id: 2}");
    proxy = WireProxy.to(MONGO.uri());
    client = MongoClients.create(proxy.uri());
    items = client.getDatabase("test").getCollection("item", BsonDocument.class);
  }

  @AfterEach
  void close() {
    client.close();
    proxy.close();
  }

  @Test
  void passesOnAndShowsWhatPasses() {
    items.insertOne(BsonDocument.parse("{_id: 3}"));
    assertThat(items.find().first()).isEqualTo(BsonDocument.parse("{_id: 1}"));
    assertThat(items.countDocuments()).isEqualTo(3);
    assertThat(proxy.commands("find").get(0).getString("find").getValue()).isEqualTo("item");
    assertThat(proxy.commands("insert")).hasSize(1);
    proxy.forget();
    assertThat(proxy.commands("find")).isEmpty();
  }

  @Test
  void answersInTheServersPlace() {
    proxy.answer("drop", BsonDocument.parse("{ok: 0, code: 13, errmsg: 'no'}"));
    assertThatThrownBy(items::drop).isInstanceOf(MongoCommandException.class);
    assertThat(MONGO.database().getCollection("item").countDocuments()).isEqualTo(2);
  }

  @Test
  void holdsAnswersBack() throws InterruptedException {
    proxy.hold("find");
    CompletableFuture<BsonDocument> found =
        CompletableFuture.supplyAsync(() -> items.find().first());
    proxy.awaitCommand("find");
    assertThat(found).isNotDone();
    proxy.release("find");
    assertThat(found)
        .succeedsWithin(Duration.ofSeconds(10))
        .isEqualTo(BsonDocument.parse("{_id: 1}"));
  }

  @Test
  void greetsAsAnotherServer() {
    client.close();
    proxy.greetWith(BsonDocument.parse("{logicalSessionTimeoutMinutes: 30}"));
    client = MongoClients.create(proxy.uri());
    client.getDatabase("test").getCollection("item").find().first();
    assertThat(proxy.commands("find").get(0)).containsKey("lsid");
  }
}
