package io.cochonnet.server.oracle;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * Who used what on which day, core features of the rolled-up days only.
 *
 * @param userDays one for each day, user and tenant
 * @param uses one for each day, user, tenant and feature
 */
record Activity(OracleDays days, List<UserDay> userDays, List<UserDay.Use> uses) {
  private record Event(
      Instant time, @Nullable String user, @Nullable String tenant, @Nullable String feature) {}

  private record Key(LocalDate day, String user, @Nullable String tenant) {}

  static Activity read(
      Stream<BsonDocument> documents, Tenants tenants, Users users, OracleSettings settings) {
    List<Event> events = Documents.read(documents, Activity::event);
    OracleDays days = days(events, settings);
    Map<Key, List<Event>> byUserDay = new LinkedHashMap<>();
    for (Event event : events) {
      LocalDate day = days.dayOf(event.time());
      String user = event.user();
      if (user != null && days.contains(day) && !users.find(user).internal()) {
        Key key = new Key(day, user, event.tenant());
        byUserDay.computeIfAbsent(key, unused -> new ArrayList<>()).add(event);
      }
    }
    List<UserDay> userDays = new ArrayList<>();
    List<UserDay.Use> uses = new ArrayList<>();
    byUserDay.forEach(
        (key, ofDay) -> {
          UserDay userDay = userDay(key, ofDay, tenants, users);
          Set<String> used = coreFeatures(ofDay, settings);
          if (!used.isEmpty()) {
            userDays.add(userDay);
          }
          used.forEach(feature -> uses.add(new UserDay.Use(userDay, feature)));
        });
    return new Activity(days, userDays, uses);
  }

  private static @Nullable Event event(BsonDocument document) {
    Instant time = Documents.time(document, "ts");
    if (time == null) {
      return null;
    }
    return new Event(
        time,
        Documents.text(document, "user_id"),
        Documents.text(document, "tenant_id"),
        Documents.text(document, "feature"));
  }

  private static OracleDays days(List<Event> events, OracleSettings settings) {
    LocalDate last = LocalDate.ofInstant(settings.asOf(), settings.zone()).minusDays(1);
    LocalDate first = last.plusDays(1);
    for (Event event : events) {
      LocalDate day = LocalDate.ofInstant(event.time(), settings.zone());
      first = day.isBefore(first) ? day : first;
    }
    return new OracleDays(first, last, settings.asOf(), settings.zone(), settings.lateDays());
  }

  private static UserDay userDay(Key key, List<Event> ofDay, Tenants tenants, Users users) {
    Instant firstAt = ofDay.get(0).time();
    for (Event event : ofDay) {
      firstAt = event.time().isBefore(firstAt) ? event.time() : firstAt;
    }
    Users.User user = users.find(key.user());
    return new UserDay(
        key.day(),
        key.user(),
        key.tenant(),
        tenants.planAt(key.tenant(), firstAt),
        user.country(),
        tenants.country(key.tenant()),
        user.source());
  }

  private static Set<String> coreFeatures(List<Event> events, OracleSettings settings) {
    Set<String> used = new TreeSet<>();
    for (Event event : events) {
      String feature = event.feature();
      if (feature != null && settings.coreFeatures().contains(feature)) {
        used.add(feature);
      }
    }
    return used;
  }

  /** The days on which each user was active, in any tenant. */
  Map<String, NavigableSet<LocalDate>> daysByUser() {
    Map<String, NavigableSet<LocalDate>> byUser = new HashMap<>();
    for (UserDay userDay : userDays) {
      byUser.computeIfAbsent(userDay.user(), unused -> new TreeSet<>()).add(userDay.day());
    }
    return byUser;
  }
}
