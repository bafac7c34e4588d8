package io.cochonnet.demo.data;

import java.util.List;
import java.util.SplittableRandom;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonNumber;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * Fills in an event: feature, endpoint, status (2 % 404, 1.2 % 500), duration (nine in ten int32,
 * the others int64 or double with an integral value), app (1 % missing). The photo album is
 * launched after two fifths of the days. In one of a hundred events the user is null or missing,
 * half each.
 */
record EventFields(Timeline timeline) {
  private static final double[] FEATURE_WEIGHTS =
      Randomness.cumulative(Feature.ALL.stream().mapToDouble(Feature::weight).toArray());
  private static final List<String> PLATFORMS = List.of("android", "ios", "web");
  private static final double[] PLATFORM_WEIGHTS = Randomness.cumulative(48, 37, 15);
  private static final int VERSION_DAYS = 21;

  BsonDocument document(
      BsonObjectId id, long ts, String tenantId, String userId, SplittableRandom random) {
    Feature feature = feature(ts, random);
    BsonDocument document =
        new BsonDocument("_id", id)
            .append("ts", new BsonDateTime(ts))
            .append("tenant_id", new BsonString(tenantId));
    int permille = random.nextInt(1000);
    if (permille >= 5) {
      document.append("user_id", permille < 10 ? BsonNull.VALUE : new BsonString(userId));
    }
    document
        .append("feature", new BsonString(feature.name()))
        .append("endpoint", new BsonString(Randomness.pick(random, feature.endpoints())))
        .append("status", new BsonInt32(status(random)))
        .append("duration_ms", duration(feature, random));
    if (random.nextInt(100) > 0) {
      document.append("app", app(ts, userId, random));
    }
    return document;
  }

  private Feature feature(long ts, SplittableRandom random) {
    Feature feature = Feature.ALL.get(Randomness.weighted(random, FEATURE_WEIGHTS));
    boolean launched = timeline.dayOf(ts) >= timeline.days() * 2 / 5;
    return feature.name().equals(Feature.PHOTO_ALBUM) && !launched ? Feature.APP_OPEN : feature;
  }

  private static int status(SplittableRandom random) {
    int permille = random.nextInt(1000);
    if (permille < 20) {
      return 404;
    }
    return permille < 32 ? 500 : 200;
  }

  private static BsonNumber duration(Feature feature, SplittableRandom random) {
    double spread = Math.exp(1.2 * (random.nextDouble() + random.nextDouble() - 1));
    int millis = 1 + (int) (feature.typicalMillis() * spread);
    int percent = random.nextInt(100);
    if (percent < 6) {
      return new BsonInt64(millis);
    }
    return percent < 10 ? new BsonDouble(millis) : new BsonInt32(millis);
  }

  /** A user keeps to one platform; versions follow each other every three weeks. */
  private BsonValue app(long ts, String userId, SplittableRandom random) {
    SplittableRandom habit = new SplittableRandom(userId.hashCode());
    habit.nextLong();
    int platform = Randomness.weighted(habit, PLATFORM_WEIGHTS);
    int release = Math.max(0, timeline.dayOf(ts)) / VERSION_DAYS + 2 - random.nextInt(3) / 2;
    return new BsonDocument("platform", new BsonString(PLATFORMS.get(platform)))
        .append("version", new BsonString("3." + release));
  }
}
