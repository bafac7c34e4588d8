package io.cochonnet.adapter.exec;

import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.client.MongoCollection;
import io.cochonnet.adapter.schema.ReadConcernLevel;
import io.cochonnet.adapter.schema.ReadPreferenceMode;
import io.cochonnet.adapter.schema.ReadSettings;

/** Read settings as the driver has them. */
final class DriverReads {
  private DriverReads() {}

  /** The collection, read like this; settings that are unset stay as they are. */
  static <T> MongoCollection<T> apply(ReadSettings reading, MongoCollection<T> collection) {
    MongoCollection<T> preferring =
        reading
            .preference()
            .map(mode -> collection.withReadPreference(preference(mode)))
            .orElse(collection);
    return reading
        .concern()
        .map(level -> preferring.withReadConcern(concern(level)))
        .orElse(preferring);
  }

  private static ReadPreference preference(ReadPreferenceMode mode) {
    return switch (mode) {
      case PRIMARY -> ReadPreference.primary();
      case PRIMARY_PREFERRED -> ReadPreference.primaryPreferred();
      case SECONDARY -> ReadPreference.secondary();
      case SECONDARY_PREFERRED -> ReadPreference.secondaryPreferred();
      case NEAREST -> ReadPreference.nearest();
    };
  }

  private static ReadConcern concern(ReadConcernLevel level) {
    return switch (level) {
      case LOCAL -> ReadConcern.LOCAL;
      case AVAILABLE -> ReadConcern.AVAILABLE;
      case MAJORITY -> ReadConcern.MAJORITY;
      case LINEARIZABLE -> ReadConcern.LINEARIZABLE;
      case SNAPSHOT -> ReadConcern.SNAPSHOT;
    };
  }
}
