package io.cochonnet.adapter.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.cochonnet.testkit.EmbeddedMongoExtension;
import io.cochonnet.testkit.EmbeddedOnly;
import io.cochonnet.testkit.MongoExtension;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ServerTestsTest {
  @RegisterExtension static final EmbeddedMongoExtension SERVER = new EmbeddedMongoExtension();

  @Test
  void findsTheTestsOfAnyServer() {
    assertThat(ServerTests.all())
        .extracting(Class::getSimpleName)
        .contains("PushdownTest", "ParametersTest", "SqlLogicTest", "RandomQueriesTest")
        .doesNotContain("MongoServersTest", "ServerTestsTest", "ReadingTest");
  }

  @Test
  void runsThemAgainstTheServerAndTellsWhatFailed() {
    Outcome outcome =
        ServerTests.run(
            SERVER.uri() + "?appName=sample", List.of(Sample.class, DoesNotStart.class));

    assertThat(outcome).hasToString("2 passed, 2 skipped, 2 failed");
    assertThat(outcome.failures())
        .satisfiesExactlyInAnyOrder(
            failure -> assertThat(failure).contains("Sample > fails()", "on purpose"),
            failure -> assertThat(failure).contains("DoesNotStart", "not either"));
    assertThat(outcome.skips())
        .satisfiesExactlyInAnyOrder(
            skip -> assertThat(skip).contains("Sample > isEmbeddedOnly()", "the reason"),
            skip -> assertThat(skip).contains("Sample > isAborted()", "another reason"));
    assertThat(SERVER.client().listDatabaseNames())
        .noneMatch(name -> name.startsWith("cochonnet_"));
  }

  static class Sample {
    @RegisterExtension static final MongoExtension MONGO = new MongoExtension();

    @BeforeAll
    static void runsOnlyWithinTheTestAbove() {
      assumeThat(MONGO.uri()).endsWith("?appName=sample");
    }

    @Test
    void passes() {
      MONGO.insert("numbers", "{_id: 1}");
      assertThat(MONGO.client().listDatabaseNames()).contains(MONGO.databaseName());
    }

    @Test
    void passesToo() {
      assertThat(MONGO.databaseName()).startsWith("cochonnet_sample_");
    }

    @Test
    void fails() {
      throw new AssertionError("on purpose");
    }

    @Test
    @EmbeddedOnly("the reason")
    void isEmbeddedOnly() {
      throw new AssertionError("runs although the run names a server");
    }

    @Test
    void isAborted() {
      assumeThat(MONGO.uri()).as("another reason").isEmpty();
    }
  }

  static class DoesNotStart {
    @RegisterExtension static final MongoExtension MONGO = new MongoExtension();

    @BeforeAll
    static void fails() {
      assumeThat(MONGO.uri()).endsWith("?appName=sample");
      throw new AssertionError("not either");
    }

    @Test
    void isNotReached() {
      throw new AssertionError("runs although its class has not started");
    }
  }
}
