package io.cochonnet.demo.data;

import io.cochonnet.demo.data.Randomness.Purpose;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Users of the tenants: a few big clubs, many small ones. Three quarters sign up within the days of
 * the data, more towards the end and on busy weekdays, the others in the 120 days before. 3 % have
 * a null and 2 % no signup source, 2 % a null and 2 % no country, 4 % another country than their
 * club's; 2 % are internal, the others say so or say nothing.
 */
final class UserGenerator {
  private static final List<String> SOURCES =
      List.of("organic", "invite", "ads", "federation", "qr_poster");
  private static final double[] SOURCE_WEIGHTS = Randomness.cumulative(38, 27, 15, 8, 12);
  private static final int DAYS_BEFORE = 120;

  private final DemoOptions options;
  private final Timeline timeline;
  private final Randomness randomness;
  private final List<Tenant> tenants;
  private final double[] tenantWeights;
  private final double[] dayWeights;

  UserGenerator(
      DemoOptions options, Timeline timeline, Randomness randomness, List<Tenant> tenants) {
    this.options = options;
    this.timeline = timeline;
    this.randomness = randomness;
    this.tenants = tenants;
    this.tenantWeights =
        Randomness.cumulative(
            IntStream.range(0, TenantGenerator.peopled(options))
                .mapToDouble(i -> Math.pow(i + 1.0, -0.8))
                .toArray());
    this.dayWeights =
        Randomness.cumulative(
            IntStream.range(0, timeline.days())
                .mapToDouble(day -> (1 + 0.8 * day / timeline.days()) * timeline.busyness(day))
                .toArray());
  }

  List<User> users() {
    return IntStream.range(0, options.users()).mapToObj(this::user).toList();
  }

  private User user(int index) {
    SplittableRandom random = randomness.stream(Purpose.USER, index);
    Tenant tenant = tenants.get(Randomness.weighted(random, tenantWeights));
    return new User(
        index,
        tenant.index(),
        signupAt(tenant, random),
        source(random),
        country(tenant, random),
        internal(random));
  }

  /** A fifth of a young club's users were there before it: people who played without a club. */
  private long signupAt(Tenant tenant, SplittableRandom random) {
    long signupAt;
    if (random.nextInt(4) == 0) {
      signupAt = timeline.start() - 1 - random.nextLong(DAYS_BEFORE * Timeline.DAY);
    } else {
      int day = Randomness.weighted(random, dayWeights);
      signupAt = timeline.startOf(day) + 6 * Timeline.HOUR + random.nextLong(17 * Timeline.HOUR);
    }
    if (signupAt < tenant.createdAt() && random.nextInt(5) > 0) {
      signupAt = tenant.createdAt() + random.nextLong(timeline.end() - tenant.createdAt());
    }
    return signupAt;
  }

  private static @Nullable BsonValue source(SplittableRandom random) {
    int percent = random.nextInt(100);
    if (percent < 3) {
      return BsonNull.VALUE;
    }
    return percent < 5
        ? null
        : new BsonString(SOURCES.get(Randomness.weighted(random, SOURCE_WEIGHTS)));
  }

  private static @Nullable BsonValue country(Tenant tenant, SplittableRandom random) {
    int percent = random.nextInt(100);
    if (percent < 2) {
      return BsonNull.VALUE;
    }
    if (percent < 4) {
      return null;
    }
    boolean clubs = percent >= 8 && tenant.country() instanceof BsonString;
    return clubs
        ? tenant.country()
        : new BsonString(Randomness.pick(random, TenantGenerator.COUNTRIES));
  }

  private static @Nullable Boolean internal(SplittableRandom random) {
    int percent = random.nextInt(100);
    if (percent < 2) {
      return true;
    }
    return percent < 50 ? false : null;
  }
}
