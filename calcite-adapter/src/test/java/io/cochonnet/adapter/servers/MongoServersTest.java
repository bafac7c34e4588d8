package io.cochonnet.adapter.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.cochonnet.testkit.EmbeddedOnly;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;

/**
 * MongoDB's own server, in some of its versions, passes the tests that any server has to pass. A
 * Docker engine brings it; where there is none, the versions are skipped one by one.
 */
@EmbeddedOnly("A run that names its server is about that one.")
@Isolated("It runs the other test classes, whose fixtures are static.")
class MongoServersTest {
  private static final int PORT = 27017;

  @ParameterizedTest(name = "MongoDB {0}")
  @ValueSource(strings = {"4.4", "6.0", "8.0"})
  void passesTheTestsOfAnyServer(String version) {
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      skip(version, "no Docker engine");
    }
    try (GenericContainer<?> server = container(version)) {
      server.start();
      String uri =
          "mongodb://%s:%d/?directConnection=true"
              .formatted(server.getHost(), server.getMappedPort(PORT));
      Outcome outcome = ServerTests.run(uri, ServerTests.all());
      System.out.printf("SERVER MongoDB %s: %s%n", version, outcome);
      assertThat(outcome.failures()).isEmpty();
      assertThat(outcome.passed()).isPositive();
    }
  }

  private static GenericContainer<?> container(String version) {
    GenericContainer<?> server =
        new GenericContainer<>("mongo:" + version)
            .withExposedPorts(PORT)
            .waitingFor(Wait.forLogMessage("(?i).*waiting for connections.*", 1));
    try {
      // Gets the image where it is not here yet.
      assertThat(server.getDockerImageName()).endsWith(version);
    } catch (ContainerFetchException e) {
      skip(version, "its image cannot be fetched: " + e.getMessage());
    }
    return server;
  }

  private static void skip(String version, String reason) {
    String message = "MongoDB %s not tested: %s".formatted(version, reason);
    System.out.println("SKIPPED " + message);
    Assumptions.abort(message);
  }
}
