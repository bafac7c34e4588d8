package io.cochonnet.server.oracle;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** Reads the signups with what became of them. */
final class Signups {
  private final Tenants tenants;
  private final Map<String, List<Instant>> matches = new HashMap<>();
  private final Map<String, NavigableSet<LocalDate>> activeDays;
  private final OracleDays days;

  Signups(Tenants tenants, Activity activity, Stream<BsonDocument> matchDocuments) {
    this.tenants = tenants;
    this.activeDays = activity.daysByUser();
    this.days = activity.days();
    try (matchDocuments) {
      matchDocuments.forEach(this::addMatch);
    }
  }

  private void addMatch(BsonDocument match) {
    Instant playedAt = Documents.time(match, "played_at");
    for (BsonValue player : Documents.list(match, "player_ids")) {
      if (playedAt != null && player.isString()) {
        String user = player.asString().getValue();
        matches.computeIfAbsent(user, unused -> new ArrayList<>()).add(playedAt);
      }
    }
  }

  /** The signups on the rolled-up days. */
  List<Signup> inSeries(Users users) {
    List<Signup> signups = new ArrayList<>();
    for (Users.User user : users.byId().values()) {
      Instant at = user.signupAt();
      if (!user.internal() && at != null && days.contains(days.dayOf(at))) {
        signups.add(signup(user, at));
      }
    }
    return signups;
  }

  private Signup signup(Users.User user, Instant at) {
    Instant firstMatch = null;
    for (Instant match : matches.getOrDefault(user.id(), List.of())) {
      boolean counts = !match.isBefore(at) && !match.isAfter(days.asOf());
      if (counts && (firstMatch == null || match.isBefore(firstMatch))) {
        firstMatch = match;
      }
    }
    return new Signup(
        user.id(),
        user.tenant(),
        at,
        days.dayOf(at),
        user.source(),
        tenants.planAt(user.tenant(), at),
        user.country(),
        firstMatch,
        firstMatch == null ? null : days.dayOf(firstMatch),
        activeDays.getOrDefault(user.id(), new TreeSet<>()));
  }
}
