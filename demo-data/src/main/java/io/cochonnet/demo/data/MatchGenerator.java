package io.cochonnet.demo.data;

import io.cochonnet.demo.data.Randomness.Purpose;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;

/**
 * Matches of two to six players: the first match of everyone who plays, and one on about every
 * fifth active day after it. The winner has 13 points.
 */
final class MatchGenerator {
  private static final List<String> FORMATS = List.of("singles", "doubles", "triples", "melee");
  private static final double[] FORMAT_WEIGHTS = Randomness.cumulative(20, 45, 27, 8);
  private static final int WINNING_POINTS = 13;

  private final Population population;
  private final Opponents opponents;

  MatchGenerator(Population population) {
    this.population = population;
    this.opponents = new Opponents(population);
  }

  Stream<BsonDocument> documents() {
    return population.users().stream().flatMap(this::ofUser);
  }

  private Stream<BsonDocument> ofUser(User user) {
    Life life = population.life(user);
    if (!life.plays()) {
      return Stream.empty();
    }
    SplittableRandom random = population.randomness().stream(Purpose.MATCH, user.index());
    long[] times = times(user, life, random);
    return IntStream.range(0, times.length).mapToObj(i -> document(i, user, times[i], random));
  }

  /** Times within the days of the data, the first match in front. */
  private long[] times(User user, Life life, SplittableRandom random) {
    Timeline timeline = population.timeline();
    int firstDay = timeline.dayOf(life.firstMatchAt());
    LongStream later =
        population.activeDays(user, life).stream()
            .filter(day -> day > firstDay && random.nextInt(5) == 0)
            .mapToLong(
                day ->
                    timeline.startOf(day)
                        + 9 * Timeline.HOUR
                        + random.nextLong(13 * Timeline.HOUR));
    return LongStream.concat(LongStream.of(life.firstMatchAt()), later)
        .filter(time -> time >= timeline.start() && time < timeline.end())
        .toArray();
  }

  private BsonDocument document(int number, User user, long playedAt, SplittableRandom random) {
    String format = FORMATS.get(Randomness.weighted(random, FORMAT_WEIGHTS));
    List<BsonString> players =
        opponents.lineUp(user, playedAt, players(format, random), random).stream()
            .map(BsonString::new)
            .toList();
    boolean homeWins = random.nextBoolean();
    int loser = random.nextInt(WINNING_POINTS);
    long arrival = playedAt + random.nextLong(2 * Timeline.HOUR);
    return new BsonDocument("_id", ArrivalId.MATCH.at(arrival, user.index(), number))
        .append("tenant_id", new BsonString(Tenant.id(user.tenant())))
        .append("played_at", new BsonDateTime(playedAt))
        .append("player_ids", new BsonArray(players))
        .append("format", new BsonString(format))
        .append(
            "score",
            new BsonDocument("home", new BsonInt32(homeWins ? WINNING_POINTS : loser))
                .append("away", new BsonInt32(homeWins ? loser : WINNING_POINTS)));
  }

  private static int players(String format, SplittableRandom random) {
    return switch (format) {
      case "singles" -> 2;
      case "doubles" -> 4;
      case "triples" -> 6;
      default -> 3 + 2 * random.nextInt(2);
    };
  }
}
