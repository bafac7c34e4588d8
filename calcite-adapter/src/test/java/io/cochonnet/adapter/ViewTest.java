package io.cochonnet.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cochonnet.testkit.EmbeddedMongoExtension;
import io.cochonnet.testkit.WireProxy;
import java.sql.SQLException;
import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tables over views. The embedded server has none, so a proxy gives the answers that MongoDB gives
 * to a {@code count} of a view: an error, where the view takes longer than it may or cannot be
 * counted.
 */
class ViewTest {
  @RegisterExtension static final EmbeddedMongoExtension MONGO = new EmbeddedMongoExtension();

  private WireProxy proxy;
  private SqlFixture sql;

  @BeforeAll
  static void load() {
    MONGO.insert("view", "{_id: 1}", "{_id: 2}");
  }

  @BeforeEach
  void connect() throws SQLException {
    proxy = WireProxy.to(MONGO.uri());
    sql = SqlFixture.open(proxy.uri(), "tables: {view: {columns: {_id: INTEGER}}}");
    proxy.forget();
  }

  @AfterEach
  void close() throws SQLException {
    sql.close();
    proxy.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ok: 0, code: 50, codeName: 'MaxTimeMSExpired'}",
        "{ok: 0, code: 166, codeName: 'CommandNotSupportedOnView'}"
      })
  void readsWhatCannotBeCountedAndAsksOnce(String answer) throws SQLException {
    proxy.answer("count", BsonDocument.parse(answer));
    assertThat(sql.rows("select _id from \"view\"")).containsExactly("1", "2");
    assertThat(sql.rows("select _id from \"view\" where _id > 1")).containsExactly("2");
    assertThat(proxy.commands("count")).hasSize(1);
  }

  @Test
  void saysWhoMayNotCount() {
    proxy.answer("count", BsonDocument.parse("{ok: 0, code: 13, codeName: 'Unauthorized'}"));
    assertThatThrownBy(() -> sql.rows("select _id from \"view\""))
        .hasStackTraceContaining("MQL-102");
  }
}
