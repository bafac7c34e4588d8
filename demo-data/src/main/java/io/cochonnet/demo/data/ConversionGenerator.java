package io.cochonnet.demo.data;

import io.cochonnet.demo.data.ExperimentPlan.Kind;
import io.cochonnet.demo.data.ExperimentPlan.Subject;
import io.cochonnet.demo.data.Randomness.Purpose;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonNull;
import org.bson.BsonObjectId;
import org.bson.BsonString;

/**
 * Conversion events. {@code retained} depends on the experiment's plan alone, not on the user's
 * activity: exactly the planned subjects have one within the closed window. The first subject of
 * arm 0 has its only one at the instant of exposure, the first of arm 1 exactly 14 days after it;
 * the last two have theirs one millisecond outside. {@code purchase} (with a value, null in one of
 * twenty) and {@code invite_sent} (without) come from any users.
 */
record ConversionGenerator(Population population, ExperimentPlan plan) {
  private static final int FIRST_OTHER_NUMBER = 100;

  Stream<BsonDocument> documents() {
    return Stream.concat(
        plan.subjects().stream().flatMap(this::retained),
        population.users().stream().flatMap(this::others));
  }

  private Stream<BsonDocument> retained(Subject subject) {
    User user = subject.user();
    long[] times = retainedTimes(subject);
    return IntStream.range(0, times.length)
        .mapToObj(
            i ->
                document(
                    ArrivalId.CONVERSION.at(times[i], user.index(), i),
                    user,
                    times[i],
                    "retained"));
  }

  private long[] retainedTimes(Subject subject) {
    SplittableRandom random = population.randomness().stream(Purpose.CONVERSION, subject.number());
    long exposed = subject.exposedAt();
    long closed = exposed + ExperimentPlan.WINDOW;
    if (subject.kind() != Kind.MATURE) {
      long latest = Math.min(closed, population.timeline().asOf());
      return subject.converts()
          ? new long[] {exposed + random.nextLong(latest - exposed)}
          : new long[0];
    }
    if (subject.number() < 2) {
      return new long[] {subject.number() == 0 ? exposed : closed};
    }
    if (subject.converts()) {
      int count = random.nextInt(5) == 0 ? 2 + random.nextInt(2) : 1;
      return LongStream.range(0, count)
          .map(i -> exposed + 1 + random.nextLong(ExperimentPlan.WINDOW - 1))
          .toArray();
    }
    return outsideTheWindow(subject, random);
  }

  private long[] outsideTheWindow(Subject subject, SplittableRandom random) {
    long exposed = subject.exposedAt();
    long closed = exposed + ExperimentPlan.WINDOW;
    long rest = population.timeline().asOf() - closed;
    int last = 2 * ExperimentPlan.armSize(population.users().size()) - 1;
    if (subject.number() >= last - 1) {
      return new long[] {subject.number() == last ? closed + 1 : exposed - 1};
    }
    return switch (random.nextInt(5)) {
      case 0 -> new long[] {exposed - 1 - random.nextLong(20 * Timeline.DAY)};
      case 1 -> new long[] {closed + 1 + random.nextLong(rest)};
      default -> new long[0];
    };
  }

  private Stream<BsonDocument> others(User user) {
    SplittableRandom random =
        population.randomness().stream(Purpose.CONVERSION, 1_000_000L + user.index());
    Timeline timeline = population.timeline();
    long from = Math.max(timeline.start(), user.signupAt());
    int count = random.nextInt(10) == 0 ? 1 + random.nextInt(3) : 0;
    return IntStream.range(0, count)
        .mapToObj(
            i -> {
              long ts = from + random.nextLong(timeline.end() - from);
              BsonObjectId id = ArrivalId.CONVERSION.at(ts, user.index(), FIRST_OTHER_NUMBER + i);
              if (random.nextBoolean()) {
                return document(id, user, ts, "invite_sent");
              }
              boolean known = random.nextInt(20) > 0;
              return document(id, user, ts, "purchase")
                  .append(
                      "value",
                      known
                          ? new BsonDouble((390 + random.nextInt(5_600)) / 100.0)
                          : BsonNull.VALUE);
            });
  }

  private static BsonDocument document(BsonObjectId id, User user, long ts, String event) {
    return new BsonDocument("_id", id)
        .append("user_id", new BsonString(user.id()))
        .append("ts", new BsonDateTime(ts))
        .append("event", new BsonString(event));
  }
}
