package io.cochonnet.server;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonNull;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.types.ObjectId;

/**
 * Documents of 100 days by chance, in the zone of New York, whose clocks go forward on 2026-03-08.
 * Clubs change their plans and one has no users; some users never come back, some are unknown,
 * internal or without a signup; four days have no event, and some events are from the future.
 */
final class RandomDocuments {
  static final ZoneId ZONE = ZoneId.of("America/New_York");

  private static final LocalDate FIRST = LocalDate.parse("2026-02-03");
  private static final int DAYS = 100;
  private static final int USERS = 60;
  private static final String[] TENANTS = {"t1", "t2", "t3", ""};
  private static final String[] PLANS = {"free", "club", "federation"};
  private static final String[] FEATURES = {"score_keeper", "club_chat", "club_shop", "app_open"};

  private final Random random;
  private final List<BsonDocument> tenants = new ArrayList<>();
  private final List<BsonDocument> users = new ArrayList<>();
  private final List<BsonDocument> matches = new ArrayList<>();
  private final List<BsonDocument> events = new ArrayList<>();
  private final List<BsonDocument> lateEvents = new ArrayList<>();
  private int number;

  RandomDocuments(long seed) {
    random = new Random(seed);
    for (String tenant : List.of("t1", "t2", "t3", "empty")) {
      tenants.add(tenant(tenant));
    }
    for (int user = 0; user < USERS; user++) {
      addUser("u" + user);
    }
    for (int visit = 0; visit < 40; visit++) {
      addEvent(events, "ghost" + random.nextInt(3), random.nextInt(DAYS));
    }
    for (int late = 0; late < 40; late++) {
      addEvent(lateEvents, "u" + random.nextInt(USERS), DAYS - 1 - random.nextInt(2));
    }
  }

  List<BsonDocument> tenants() {
    return tenants;
  }

  List<BsonDocument> users() {
    return users;
  }

  List<BsonDocument> matches() {
    return matches;
  }

  List<BsonDocument> events() {
    return events;
  }

  /** Of the last two days. */
  List<BsonDocument> lateEvents() {
    return lateEvents;
  }

  /** The end of the last day. */
  Instant end() {
    return start(DAYS);
  }

  private BsonDocument tenant(String id) {
    BsonArray plans = new BsonArray();
    for (String plan : PLANS) {
      plans.add(
          new BsonDocument("plan", new BsonString(plan))
              .append("from", moment(random.nextInt(DAYS))));
    }
    return new BsonDocument("_id", new BsonString(id))
        .append("country", text("FR", "SE", ""))
        .append("plan_history", plans);
  }

  private void addUser(String id) {
    int signup = random.nextInt(DAYS + 10) - 5;
    BsonDateTime at = moment(signup);
    users.add(
        new BsonDocument("_id", new BsonString(id))
            .append("tenant_id", text(TENANTS))
            .append("signup_at", random.nextInt(12) == 0 ? BsonNull.VALUE : at)
            .append("signup_source", text("ads", "organic", ""))
            .append("country", text("FR", "SE", ""))
            .append("internal", BsonBoolean.valueOf(random.nextInt(15) == 0)));
    if (random.nextInt(4) > 0) {
      long later = Duration.ofHours(random.nextInt(220)).toMillis();
      matches.add(
          new BsonDocument("_id", objectId())
              .append("played_at", new BsonDateTime(at.getValue() + later))
              .append("player_ids", new BsonArray(List.of(new BsonString(id)))));
    }
    int visits = random.nextInt(4) == 0 ? 0 : random.nextInt(60);
    int within = 1 + random.nextInt(DAYS);
    for (int visit = 0; visit < visits; visit++) {
      addEvent(events, id, Math.max(0, signup) + random.nextInt(within));
    }
  }

  /** Days 40 to 43 stay empty; what falls behind the last day is from the future. */
  private void addEvent(List<BsonDocument> list, String user, int day) {
    if (day < 40 || day > 43) {
      list.add(
          new BsonDocument("_id", objectId())
              .append("ts", moment(day))
              .append("tenant_id", text(TENANTS))
              .append("user_id", new BsonString(user))
              .append("feature", text(FEATURES))
              .append("status", new BsonInt32(200))
              .append("duration_ms", new BsonInt32(25)));
    }
  }

  private BsonDateTime moment(int day) {
    long length = Duration.between(start(day), start(day + 1)).toSeconds();
    return new BsonDateTime(start(day).plusSeconds(random.nextInt((int) length)).toEpochMilli());
  }

  private static Instant start(int day) {
    return FIRST.plusDays(day).atStartOfDay(ZONE).toInstant();
  }

  /** One of the texts; null for the empty one. */
  private BsonValue text(String... values) {
    String value = values[random.nextInt(values.length)];
    return value.isEmpty() ? BsonNull.VALUE : new BsonString(value);
  }

  private BsonObjectId objectId() {
    return new BsonObjectId(new ObjectId(0x7000_0000, number++));
  }
}
