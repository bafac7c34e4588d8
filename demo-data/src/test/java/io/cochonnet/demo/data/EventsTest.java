package io.cochonnet.demo.data;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;

class EventsTest {
  private static final DemoOptions OPTIONS = DemoOptions.defaults();
  private static final DemoData DATA = DemoData.generate(OPTIONS);
  private static final List<BsonDocument> EVENTS = DATA.documents("api_usage_event").toList();
  private static final Map<String, BsonDocument> USERS =
      DATA.documents("app_user")
          .collect(Collectors.toMap(user -> user.getString("_id").getValue(), Function.identity()));
  private static final long AS_OF = OPTIONS.asOf().toEpochMilli();
  private static final long END = AS_OF - 3 * Timeline.HOUR;
  private static final long START = END - 200 * Timeline.DAY;

  @Test
  void numberIsAboutAQuarterOfAMillionAndForeseen() {
    assertThat(EVENTS.size()).isBetween(240_000, 260_000);
    long all = DATA.collections().stream().mapToLong(name -> DATA.documents(name).count()).sum();
    assertThat(DATA.expectedDocuments() / (double) all).isBetween(0.97, 1.03);
  }

  @Test
  void allLieWithinTheDaysButFiveInTheFuture() {
    assertThat(EVENTS).filteredOn(event -> ts(event) >= END).hasSize(5);
    assertThat(EVENTS).filteredOn(event -> ts(event) > AS_OF).hasSize(5);
    assertThat(EVENTS).noneMatch(event -> ts(event) < START);
    assertThat(EVENTS).anyMatch(event -> ts(event) == END - 1);
    assertThat(EVENTS).anyMatch(event -> ts(event) == END - Timeline.DAY);
  }

  @Test
  void onlyAHandfulPrecedesItsUsersSignup() {
    assertThat(EVENTS)
        .filteredOn(event -> event.isString("user_id") && ts(event) < signupAt(user(event)))
        .hasSizeBetween(1, 5);
  }

  @Test
  void sharesOfOddities() {
    assertThat(share(event -> event.isNull("user_id"))).isBetween(0.004, 0.006);
    assertThat(share(event -> !event.containsKey("user_id"))).isBetween(0.004, 0.006);
    assertThat(share(event -> !event.containsKey("app"))).isBetween(0.008, 0.012);
    assertThat(share(event -> event.getInt32("status").getValue() == 200)).isBetween(0.96, 0.975);
    assertThat(share(event -> event.getInt32("status").getValue() == 500)).isBetween(0.01, 0.014);
    assertThat(share(event -> event.isInt64("duration_ms"))).isBetween(0.055, 0.065);
    assertThat(share(event -> event.isDouble("duration_ms"))).isBetween(0.035, 0.045);
    assertThat(share(event -> event.isInt32("duration_ms"))).isBetween(0.89, 0.91);
  }

  @Test
  void lateEventsArriveOneToFiveDaysAfterTheyHappened() {
    Predicate<BsonDocument> late = event -> delay(event) > Timeline.HOUR;
    assertThat(share(late)).isBetween(0.012, 0.016);
    assertThat(EVENTS)
        .filteredOn(late)
        .allSatisfy(
            event -> assertThat(delay(event)).isBetween(Timeline.DAY - 1_000, 5 * Timeline.DAY));
    assertThat(EVENTS)
        .allMatch(event -> event.getObjectId("_id").getValue().getTimestamp() < AS_OF / 1_000);
  }

  @Test
  void twelveFeaturesOfWhichOneIsLaunchedLater() {
    Map<String, Long> firstUse = new HashMap<>();
    EVENTS.forEach(
        event -> firstUse.merge(event.getString("feature").getValue(), ts(event), Math::min));

    assertThat(firstUse).hasSize(12).containsKeys("score_keeper", "app_open", "push_settings");
    assertThat(firstUse.get("photo_album")).isBetween(START + 80 * Timeline.DAY, END);
  }

  @Test
  void someUsersActInASecondTenantAndInternalUsersActToo() {
    assertThat(
            EVENTS.stream()
                .filter(event -> event.isString("user_id"))
                .filter(
                    event ->
                        !event.getString("tenant_id").equals(user(event).getString("tenant_id")))
                .map(event -> event.get("user_id"))
                .distinct()
                .count())
        .isBetween(40L, 160L);
    assertThat(EVENTS)
        .anyMatch(
            event ->
                event.isString("user_id")
                    && user(event).getBoolean("internal", BsonBoolean.FALSE).getValue());
  }

  private static long ts(BsonDocument event) {
    return event.getDateTime("ts").getValue();
  }

  private static long signupAt(BsonDocument user) {
    return user.getDateTime("signup_at").getValue();
  }

  private static BsonDocument user(BsonDocument event) {
    return requireNonNull(USERS.get(event.getString("user_id").getValue()));
  }

  private static long delay(BsonDocument event) {
    return event.getObjectId("_id").getValue().getTimestamp() * 1_000L - ts(event);
  }

  private static double share(Predicate<BsonDocument> condition) {
    return EVENTS.stream().filter(condition).count() / (double) EVENTS.size();
  }
}
