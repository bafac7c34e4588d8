package io.cochonnet.demo.data;

import io.cochonnet.demo.data.Randomness.Purpose;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.BsonDocument;

/**
 * A handful of events as wrong clocks and midnight make them: five before their user's signup, five
 * after the nightly run (in the future), and one user's in the first and last millisecond of each
 * of four days.
 */
record OddEvents(Population population) {
  private static final int EACH = 5;
  private static final int MIDNIGHTS = 4;

  Stream<BsonDocument> documents() {
    return Stream.of(beforeSignup(), inTheFuture(), aroundMidnight()).flatMap(stream -> stream);
  }

  private Stream<BsonDocument> beforeSignup() {
    long start = population.timeline().start();
    List<User> users =
        population.users().stream()
            .filter(user -> user.signupAt() - 30 * Timeline.MINUTE >= start)
            .limit(EACH)
            .toList();
    return IntStream.range(0, users.size())
        .mapToObj(
            i -> event(i, users.get(i), users.get(i).signupAt() - (i + 1L) * 5 * Timeline.MINUTE));
  }

  private Stream<BsonDocument> inTheFuture() {
    return IntStream.range(0, EACH)
        .mapToObj(
            i ->
                event(
                    EACH + i,
                    population.users().get(i),
                    population.timeline().asOf() + (1 + 9L * i) * Timeline.HOUR));
  }

  private Stream<BsonDocument> aroundMidnight() {
    Timeline timeline = population.timeline();
    User user = earliest();
    int days = Math.min(MIDNIGHTS, timeline.days());
    return IntStream.range(0, 2 * days)
        .mapToObj(
            i -> {
              long midnight = timeline.startOf(timeline.days() - days + i / 2);
              long ts = i % 2 == 0 ? midnight : midnight + Timeline.DAY - 1;
              return event(2 * EACH + i, user, ts);
            });
  }

  private User earliest() {
    User found = population.users().get(0);
    for (User user : population.users()) {
      if (user.signupAt() < found.signupAt()) {
        found = user;
      }
    }
    return found;
  }

  /** Arrives when it was sent, at the latest at the nightly run. */
  private BsonDocument event(int number, User user, long ts) {
    SplittableRandom random = population.randomness().stream(Purpose.ODDITY, number);
    long arrival = Math.min(ts, population.timeline().asOf() - Timeline.MINUTE);
    return new EventFields(population.timeline())
        .document(
            ArrivalId.ODDITY.at(arrival, user.index(), number),
            ts,
            Tenant.id(user.tenant()),
            user.id(),
            random);
  }
}
