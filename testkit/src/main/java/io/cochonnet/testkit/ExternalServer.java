package io.cochonnet.testkit;

import com.mongodb.client.MongoClient;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server that somebody else starts and stops. */
record ExternalServer(String uri, String database) implements TestServer {
  /** Scheme, credentials and hosts; database; options. */
  private static final Pattern URI =
      Pattern.compile("(mongodb(?:\\+srv)?://[^/?]+)(?:/([^?]*))?(\\?.*)?");

  /**
   * A database on the server.
   *
   * @param uri a database that it names is replaced by the given one
   */
  static ExternalServer at(String uri, String database) {
    Matcher matcher = URI.matcher(uri);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "The URI of the server to test against, in %s or %s, is not of the form mongodb://host:port/?options."
              .formatted(MongoExtension.URI_PROPERTY, MongoExtension.URI_VARIABLE));
    }
    String options = matcher.group(3) == null ? "" : matcher.group(3);
    return new ExternalServer(matcher.group(1) + "/" + database + options, database);
  }

  @Override
  public ServerKind kind(MongoClient client) {
    return ServerKind.of(client);
  }

  @Override
  public void tidy(MongoClient client) {
    client.getDatabase(database).drop();
  }

  @Override
  public void stop() {}
}
