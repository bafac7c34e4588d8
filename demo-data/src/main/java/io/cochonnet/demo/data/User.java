package io.cochonnet.demo.data;

import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** A registered user. Java null in a component means that the document lacks the field. */
record User(
    int index,
    int tenant,
    long signupAt,
    @Nullable BsonValue signupSource,
    @Nullable BsonValue country,
    @Nullable Boolean internal) {

  static String id(int index) {
    return "u%06d".formatted(index + 1);
  }

  String id() {
    return id(index);
  }

  BsonDocument document() {
    BsonDocument document =
        new BsonDocument("_id", new BsonString(id()))
            .append("tenant_id", new BsonString(Tenant.id(tenant)))
            .append("signup_at", new BsonDateTime(signupAt));
    if (signupSource != null) {
      document.append("signup_source", signupSource);
    }
    if (country != null) {
      document.append("country", country);
    }
    if (internal != null) {
      document.append("internal", BsonBoolean.valueOf(internal));
    }
    return document;
  }
}
