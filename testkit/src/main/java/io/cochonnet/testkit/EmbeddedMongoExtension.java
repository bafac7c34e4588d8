package io.cochonnet.testkit;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * An embedded MongoDB for a test class, with an empty database {@code test}. Register it in a
 * static field:
 *
 * <pre>{@code
 * @RegisterExtension static final EmbeddedMongoExtension MONGO = new EmbeddedMongoExtension();
 * }</pre>
 *
 * <p>It is for tests that are about the embedded server, or that need a server of their own; what
 * any server has to answer is tested with {@link MongoExtension}.
 */
public final class EmbeddedMongoExtension extends DatabaseExtension {
  private @Nullable EmbeddedServer embedded;

  @Override
  TestServer start(ExtensionContext context) {
    EmbeddedServer started = EmbeddedServer.start();
    embedded = started;
    return started;
  }

  /** Cursors on the server that clients have neither read to the end nor closed. */
  public int openCursors() {
    return started(embedded).server().openCursors();
  }
}
