package io.cochonnet.server.oracle;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/** The documents of app_user, by their id. */
record Users(Map<String, User> byId) {
  record User(
      String id,
      @Nullable String tenant,
      @Nullable Instant signupAt,
      @Nullable String source,
      @Nullable String country,
      boolean internal) {}

  static Users read(Stream<BsonDocument> documents) {
    Map<String, User> byId = new LinkedHashMap<>();
    for (User user : Documents.read(documents, Users::user)) {
      byId.put(user.id(), user);
    }
    return new Users(byId);
  }

  private static User user(BsonDocument document) {
    return new User(
        document.getString("_id").getValue(),
        Documents.text(document, "tenant_id"),
        Documents.time(document, "signup_at"),
        Documents.text(document, "signup_source"),
        Documents.text(document, "country"),
        Documents.isTrue(document, "internal"));
  }

  /** The user, with null attributes where it is unknown. */
  User find(String id) {
    return byId.getOrDefault(id, new User(id, null, null, null, null, false));
  }
}
