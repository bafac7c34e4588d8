package io.cochonnet.demo.data;

import io.cochonnet.demo.data.Randomness.Purpose;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.BsonDocument;

/**
 * Usage events, user by user and ascending within a user, made while they are read. 1.5 % arrive
 * one to five days late, which only the {@code _id} tells. Guests spend every third day in their
 * second tenant.
 */
final class EventGenerator {
  private final Population population;
  private final SessionTimes sessionTimes;
  private final EventFields fields;

  EventGenerator(Population population) {
    this.population = population;
    this.sessionTimes = new SessionTimes(population.timeline());
    this.fields = new EventFields(population.timeline());
  }

  /** The events of all users, then the odd ones. */
  Stream<BsonDocument> documents() {
    return Stream.concat(
        population.users().stream().flatMap(this::ofUser), new OddEvents(population).documents());
  }

  /** About how many events the user has. */
  double estimate(User user) {
    Life life = population.life(user);
    int days = population.activeDays(user, life).cardinality();
    return days == 0 ? 0 : days * SessionTimes.mean(life.persona());
  }

  private Stream<BsonDocument> ofUser(User user) {
    Life life = population.life(user);
    SplittableRandom random = population.randomness().stream(Purpose.EVENT, user.index());
    EventNumbers numbers = new EventNumbers();
    return population.activeDays(user, life).stream()
        .boxed()
        .flatMap(day -> onDay(day, user, life, random, numbers));
  }

  private Stream<BsonDocument> onDay(
      int day, User user, Life life, SplittableRandom random, EventNumbers numbers) {
    boolean guest = life.guestTenant() >= 0 && random.nextInt(3) == 0;
    String tenantId = Tenant.id(guest ? life.guestTenant() : user.tenant());
    long[] times = sessionTimes.on(day, user, life, random);
    return IntStream.range(0, times.length)
        .mapToObj(
            i ->
                fields.document(
                    ArrivalId.EVENT.at(arrival(times[i], random), user.index(), numbers.next()),
                    times[i],
                    tenantId,
                    user.id(),
                    random));
  }

  private long arrival(long ts, SplittableRandom random) {
    long atOnce = ts + random.nextLong(2_000);
    if (random.nextInt(1000) >= 15) {
      return atOnce;
    }
    long late = ts + Timeline.DAY + random.nextLong(TimeUnit.DAYS.toMillis(4));
    return late < population.timeline().asOf() ? late : atOnce;
  }

  /** Numbers a user's events from 0. */
  private static final class EventNumbers {
    private int next;

    int next() {
      return next++;
    }
  }
}
