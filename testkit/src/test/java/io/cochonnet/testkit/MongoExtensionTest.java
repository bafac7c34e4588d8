package io.cochonnet.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.cochonnet.demo.embedded.EmbeddedMongo;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

class MongoExtensionTest {
  @Test
  void usesTheServerThatTheRunNamesAndLeavesNothingThere() {
    try (EmbeddedMongo server = EmbeddedMongo.start();
        MongoClient client = MongoClients.create(server.connectionString())) {
      SummaryGeneratingListener summary = new SummaryGeneratingListener();
      Skips skips = new Skips();

      LauncherFactory.create()
          .execute(against(server.connectionString() + "/ignored?appName=x"), summary, skips);

      assertThat(summary.getSummary().getFailures()).isEmpty();
      assertThat(summary.getSummary().getTestsSucceededCount()).isEqualTo(1);
      assertThat(skips.reasons).containsExactly("Only on the embedded server: the reason");
      assertThat(client.listDatabaseNames()).noneMatch(name -> name.startsWith("cochonnet_"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "mongodb://h:1, mongodb://h:1/d",
    "mongodb://h:1/, mongodb://h:1/d",
    "mongodb://h:1/other, mongodb://h:1/d",
    "mongodb://a:b@h:1/?x=y&z=1, mongodb://a:b@h:1/d?x=y&z=1",
    "mongodb+srv://h/other?x=y, mongodb+srv://h/d?x=y",
  })
  void putsTheDatabaseIntoTheUri(String given, String expected) {
    assertThat(ExternalServer.at(given, "d").uri()).isEqualTo(expected);
  }

  @Test
  void saysWhichSettingIsWrongWithoutQuotingIt() {
    assertThatThrownBy(() -> ExternalServer.at("h:1/secret", "d"))
        .hasMessageContaining(MongoExtension.URI_PROPERTY)
        .hasMessageNotContaining("secret");
  }

  private static LauncherDiscoveryRequest against(String uri) {
    return LauncherDiscoveryRequestBuilder.request()
        .selectors(selectClass(Sample.class))
        .configurationParameter(MongoExtension.URI_PROPERTY, uri)
        .build();
  }

  static class Sample {
    @RegisterExtension static final MongoExtension MONGO = new MongoExtension();

    @BeforeAll
    static void runsOnlyWithinTheTestAbove() {
      assumeThat(MONGO.uri()).endsWith("?appName=x");
    }

    @Test
    void writes() {
      MONGO.insert("numbers", "{_id: 1}");

      assertThat(MONGO.uri()).contains("/cochonnet_sample_");
      assertThat(MONGO.server()).isEqualTo(ServerKind.MONGODB);
      assertThat(MONGO.client().listDatabaseNames()).contains(MONGO.databaseName());
    }

    @Test
    @EmbeddedOnly("the reason")
    void isSkipped() {
      throw new AssertionError("runs although the run names a server");
    }
  }

  private static final class Skips implements TestExecutionListener {
    private final List<String> reasons = new ArrayList<>();

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
      reasons.add(reason);
    }
  }
}
