package io.cochonnet.server.avatica;

import java.util.Map;
import java.util.Properties;
import org.eclipse.jetty.util.MultiMap;
import org.eclipse.jetty.util.UrlEncoded;
import org.jspecify.annotations.Nullable;

/**
 * Connection properties in the server's address, like {@code url=http://host:8765/?pushdown=off}.
 *
 * <p>Avatica's driver sends only the properties of the call that connects, never those in the JDBC
 * URL; tools that ask for nothing but a URL can give properties here. They belong to the request
 * that the current thread handles.
 */
final class AddressProperties {
  private static final ThreadLocal<@Nullable Properties> CURRENT = new ThreadLocal<>();

  /** Where clients of Druid, such as Metabase, expect Avatica. */
  private static final String DRUID_PATH = "/druid/v2/sql/avatica";

  private AddressProperties() {}

  /**
   * @param path Druid's clients are known by theirs
   * @param query the request's query string, null where there is none
   */
  static void set(String path, @Nullable String query) {
    Properties properties = new Properties();
    if (path.startsWith(DRUID_PATH)) {
      properties.setProperty("types", "druid");
    }
    if (query != null) {
      MultiMap<String> decoded = new MultiMap<>();
      UrlEncoded.decodeUtf8To(query, decoded);
      for (Map.Entry<String, java.util.List<String>> entry : decoded.entrySet()) {
        properties.setProperty(entry.getKey(), entry.getValue().get(0));
      }
    }
    CURRENT.set(properties);
  }

  static Properties current() {
    Properties properties = CURRENT.get();
    return properties == null ? new Properties() : properties;
  }

  static void clear() {
    CURRENT.remove();
  }
}
