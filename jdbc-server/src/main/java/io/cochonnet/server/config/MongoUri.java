package io.cochonnet.server.config;

/** A MongoDB URI, which may hold a password: its text form hides user and password. */
public record MongoUri(String value) {
  /** The URI with {@code ***} in the place of user and password. */
  public String masked() {
    return value.replaceAll("//.*@", "//***@");
  }

  /** The database in the URI's path, or {@code fallback} where it has none. */
  public String database(String fallback) {
    String path = value.replaceFirst("^[a-z+]+://(?:.*@)?[^/?]*", "").replaceFirst("\\?.*$", "");
    return path.length() > 1 ? path.substring(1) : fallback;
  }

  @Override
  public String toString() {
    return masked();
  }
}
