package io.cochonnet.server.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.cochonnet.server.config.ConfigFile;
import io.cochonnet.server.sql.Access;
import io.cochonnet.server.sql.Dialect;
import io.cochonnet.testkit.EmbeddedMongoExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class EngineTest {
  @RegisterExtension static final EmbeddedMongoExtension MONGO = new EmbeddedMongoExtension();

  @Test
  void typesFurtherCollectionsByASample(@TempDir Path directory) throws IOException, SQLException {
    MONGO.replace("club_news", "{_id: 1, title: 'Opening', by: {name: 'Ann'}}");
    Path file =
        Files.writeString(
            directory.resolve("cochonnet.yaml"),
            """
            mongo:
              uri: %s
              database: test
              sampled_collections: [club_news]
            """
                .formatted(MONGO.uri()));
    try (Engine engine = Engine.open(ConfigFile.read(file));
        Connection connection = Dialect.connect(engine.roots().standard(), Access.READ);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT title, by_name FROM usage.club_news")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getString("title")).isEqualTo("Opening");
      assertThat(rows.getString("by_name")).isEqualTo("Ann");
      assertThat(rows.next()).isFalse();
    }
  }
}
