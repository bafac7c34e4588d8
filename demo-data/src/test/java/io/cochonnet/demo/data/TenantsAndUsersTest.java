package io.cochonnet.demo.data;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.junit.jupiter.api.Test;

class TenantsAndUsersTest {
  private static final DemoOptions OPTIONS = DemoOptions.defaults();
  private static final DemoData DATA = DemoData.generate(OPTIONS);
  private static final List<BsonDocument> TENANTS = DATA.documents("tenant").toList();
  private static final List<BsonDocument> USERS = DATA.documents("app_user").toList();
  private static final long START =
      OPTIONS.asOf().toEpochMilli() - 200 * Timeline.DAY - 3 * Timeline.HOUR;

  @Test
  void tenantsHaveEightCountriesTwoNullsAndOneWithout() {
    assertThat(TENANTS).hasSize(40);
    assertThat(TENANTS).filteredOn(tenant -> tenant.isNull("country")).hasSize(2);
    assertThat(TENANTS).filteredOn(tenant -> !tenant.containsKey("country")).hasSize(1);
    assertThat(
            TENANTS.stream()
                .filter(tenant -> tenant.isString("country"))
                .map(tenant -> tenant.getString("country").getValue()))
        .isSubsetOf("FR", "SE", "TH", "DE", "ES", "BE", "CH", "US");
  }

  @Test
  void planHistoryStartsAtCreationAscendsAndEndsWithThePlan() {
    assertThat(TENANTS)
        .allSatisfy(
            tenant -> {
              List<BsonDocument> history = history(tenant);
              assertThat(history.get(0).get("from")).isEqualTo(tenant.get("created_at"));
              assertThat(history.get(history.size() - 1).get("plan")).isEqualTo(tenant.get("plan"));
              assertThat(history.stream().map(entry -> entry.getDateTime("from").getValue()))
                  .isSorted()
                  .doesNotHaveDuplicates();
            });
  }

  @Test
  void aThirdChangesPlanWithinTheDaysSomeAtMidnightSomeDuringTheDay() {
    assertThat(TENANTS).filteredOn(tenant -> history(tenant).size() > 1).hasSize(13);
    Map<Boolean, Long> atMidnight =
        TENANTS.stream()
            .flatMap(tenant -> history(tenant).stream().skip(1))
            .map(entry -> entry.getDateTime("from").getValue())
            .filter(from -> from >= START && from < OPTIONS.asOf().toEpochMilli())
            .collect(
                Collectors.partitioningBy(from -> from % Timeline.DAY == 0, Collectors.counting()));
    assertThat(atMidnight).allSatisfy((midnight, count) -> assertThat(count).isGreaterThan(3));
  }

  @Test
  void lastTwoTenantsHaveNoUsersAndTheFirstHasMost() {
    Map<BsonValue, Long> sizes =
        USERS.stream()
            .collect(
                Collectors.groupingBy(user -> user.getString("tenant_id"), Collectors.counting()));

    assertThat(sizes).hasSize(38);
    assertThat(sizes.keySet().stream().map(id -> id.asString().getValue()))
        .doesNotContain("t039", "t040");
    assertThat(Collections.max(sizes.values())).isGreaterThan(700);
    assertThat(Collections.min(sizes.values())).isLessThan(100);
  }

  @Test
  void threeQuartersSignUpWithinTheDays() {
    long earliest = START - 120 * Timeline.DAY;
    assertThat(USERS)
        .allSatisfy(
            user ->
                assertThat(signupAt(user))
                    .isBetween(earliest, OPTIONS.asOf().toEpochMilli() - 3 * Timeline.HOUR - 1));
    assertThat(share(user -> signupAt(user) >= START)).isBetween(0.73, 0.79);
  }

  @Test
  void sharesOfNullAndMissingFields() {
    assertThat(share(user -> user.isNull("signup_source"))).isBetween(0.02, 0.04);
    assertThat(share(user -> !user.containsKey("signup_source"))).isBetween(0.012, 0.028);
    assertThat(share(user -> user.isNull("country"))).isBetween(0.012, 0.028);
    assertThat(share(user -> !user.containsKey("country"))).isBetween(0.012, 0.028);
    assertThat(share(user -> user.getBoolean("internal", BsonBoolean.FALSE).getValue()))
        .isBetween(0.012, 0.028);
    assertThat(share(user -> !user.containsKey("internal"))).isBetween(0.45, 0.55);
  }

  @Test
  void mostUsersAreOfTheirClubsCountry() {
    Map<String, BsonDocument> byId =
        TENANTS.stream()
            .collect(Collectors.toMap(t -> t.getString("_id").getValue(), Function.identity()));
    Predicate<BsonDocument> another =
        user -> {
          BsonValue country =
              requireNonNull(byId.get(user.getString("tenant_id").getValue())).get("country");
          return user.isString("country")
              && country != null
              && country.isString()
              && !country.equals(user.get("country"));
        };
    assertThat(share(another)).isBetween(0.02, 0.05);
  }

  private static List<BsonDocument> history(BsonDocument tenant) {
    return tenant.getArray("plan_history").stream().map(BsonValue::asDocument).toList();
  }

  private static long signupAt(BsonDocument user) {
    return user.getDateTime("signup_at").getValue();
  }

  private static double share(Predicate<BsonDocument> condition) {
    return USERS.stream().filter(condition).count() / (double) USERS.size();
  }
}
