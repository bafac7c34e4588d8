package io.cochonnet.adapter.servers;

import io.cochonnet.testkit.MongoExtension;
import java.util.Arrays;
import java.util.List;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The adapter's tests of what any server has to answer, and how to run them against one. */
final class ServerTests {
  private static final String ADAPTER = "io.cochonnet.adapter";

  private ServerTests() {}

  /** The test classes that take their database from {@link MongoExtension}. */
  static List<Class<?>> all() {
    return ReflectionSupport.findAllClassesInPackage(
        ADAPTER, ServerTests::takesAnyServer, name -> name.endsWith("Test"));
  }

  private static boolean takesAnyServer(Class<?> test) {
    return Arrays.stream(test.getDeclaredFields())
        .anyMatch(field -> field.getType() == MongoExtension.class);
  }

  /**
   * Runs tests in this process. None of them may run at the same time otherwise, since their
   * fixtures are static.
   *
   * @param uri of the server; it need not name a database
   */
  static Outcome run(String uri, List<Class<?>> tests) {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(tests.stream().map(DiscoverySelectors::selectClass).toList())
            .configurationParameter(MongoExtension.URI_PROPERTY, uri)
            .build();
    Outcome outcome = new Outcome();
    LauncherFactory.create().execute(request, outcome);
    return outcome;
  }
}
