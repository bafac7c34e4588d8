package io.cochonnet.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EmbeddedMongoExtensionTest {
  @RegisterExtension static final EmbeddedMongoExtension MONGO = new EmbeddedMongoExtension();

  @Test
  void insertsExtendedJson() {
    MONGO.insert("numbers", "{_id: 1, n: {$numberLong: '2'}}", "{_id: 2, n: null}");

    assertThat(MONGO.database().getCollection("numbers", BsonDocument.class).find())
        .first()
        .isEqualTo(BsonDocument.parse("{_id: 1}").append("n", new BsonInt64(2)));
  }

  @Test
  void replacesACollection() {
    MONGO.insert("replaced", "{_id: 1}", "{_id: 2}");

    MONGO.replace("replaced", "{_id: 3}");

    assertThat(MONGO.database().getCollection("replaced").countDocuments()).isEqualTo(1);
  }

  @Test
  void uriNamesTheDatabase() {
    assertThat(MONGO.uri()).startsWith("mongodb://127.0.0.1:").endsWith("/test");
  }

  @Test
  void saysWhenItIsNotRunning() {
    EmbeddedMongoExtension unregistered = new EmbeddedMongoExtension();

    assertThatThrownBy(unregistered::uri)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("@RegisterExtension");
  }
}
