package io.cochonnet.testkit;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * An empty database for a test class, on the server that the run is about: the one at {@value
 * #URI_PROPERTY}, a system property or a JUnit configuration parameter, or at {@value
 * #URI_VARIABLE} in the environment; the embedded server where neither is set. Register it in a
 * static field:
 *
 * <pre>{@code
 * @RegisterExtension static final MongoExtension MONGO = new MongoExtension();
 * }</pre>
 *
 * <p>On a server that others use too, the database has a name that no other test class has, and is
 * dropped afterwards. So a test asks {@link #databaseName} for it.
 */
public final class MongoExtension extends DatabaseExtension {
  /**
   * Names the server to test against, e.g. {@code mongodb://127.0.0.1:27017/?retryWrites=false}.
   */
  public static final String URI_PROPERTY = "cochonnet.test.mongo-uri";

  /** The same as an environment variable; the property goes before it. */
  public static final String URI_VARIABLE = "COCHONNET_TEST_MONGO_URI";

  @Override
  TestServer start(ExtensionContext context) {
    Optional<String> uri = uriOf(context);
    return uri.isPresent()
        ? ExternalServer.at(uri.get(), databaseFor(context.getRequiredTestClass()))
        : EmbeddedServer.start();
  }

  /** The server that the run names; empty for the embedded one. */
  static Optional<String> uriOf(ExtensionContext context) {
    return context
        .getConfigurationParameter(URI_PROPERTY)
        .or(() -> Optional.ofNullable(System.getenv(URI_VARIABLE)))
        .filter(uri -> !uri.isBlank());
  }

  /** MongoDB takes names of up to 63 bytes. */
  private static String databaseFor(Class<?> test) {
    String name = test.getSimpleName().toLowerCase(Locale.ROOT);
    return "cochonnet_%.30s_%s".formatted(name, UUID.randomUUID().toString().substring(0, 8));
  }
}
