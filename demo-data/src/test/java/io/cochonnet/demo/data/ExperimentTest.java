package io.cochonnet.demo.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The experiment's numbers, counted from the documents by brute force. */
class ExperimentTest {
  private static final long WINDOW = 14 * Timeline.DAY;

  /** Exposures and conversions of one data set. */
  private record Observed(
      long asOf,
      Map<String, List<BsonDocument>> exposures,
      Map<String, List<BsonDocument>> retained) {

    static Observed in(DemoOptions options) {
      DemoData data = DemoData.generate(options);
      return new Observed(
          options.asOf().toEpochMilli(),
          byUser(data, "experiment_exposure", null),
          byUser(data, "conversion_event", "retained"));
    }

    private static Map<String, List<BsonDocument>> byUser(
        DemoData data, String collection, @Nullable String event) {
      return data.documents(collection)
          .filter(d -> event == null || d.getString("event").getValue().equals(event))
          .collect(Collectors.groupingBy(d -> d.getString("user_id").getValue()));
    }

    List<BsonDocument> of(String user) {
      return exposures.getOrDefault(user, List.of());
    }

    Set<String> variations(String user) {
      return of(user).stream()
          .map(exposure -> exposure.getString("variation_id").getValue())
          .collect(Collectors.toSet());
    }

    long first(String user) {
      return of(user).stream()
          .map(exposure -> exposure.getDateTime("ts").getValue())
          .min(Comparator.naturalOrder())
          .orElseThrow();
    }

    /** Users of one variation whose first exposure is that old at the nightly run. */
    List<String> arm(String variation, LongPredicate age) {
      return exposures.keySet().stream()
          .filter(user -> variations(user).equals(Set.of(variation)))
          .filter(user -> age.test(asOf - first(user)))
          .toList();
    }

    long converted(List<String> users, LongPredicate sinceExposure) {
      return users.stream().filter(user -> converted(user, sinceExposure)).count();
    }

    boolean converted(String user, LongPredicate sinceExposure) {
      return retained.getOrDefault(user, List.of()).stream()
          .anyMatch(
              conversion ->
                  sinceExposure.test(conversion.getDateTime("ts").getValue() - first(user)));
    }
  }

  private final Observed observed = Observed.in(DemoOptions.defaults());
  private final List<String> baseline = observed.arm("0", age -> age >= WINDOW);
  private final List<String> variant = observed.arm("1", age -> age >= WINDOW);

  @Test
  void exactNumbersOfTheDefaults() {
    assertThat(baseline).hasSize(2_400);
    assertThat(variant).hasSize(2_400);
    assertThat(observed.converted(baseline, t -> t >= 0 && t <= WINDOW)).isEqualTo(1_440);
    assertThat(observed.converted(variant, t -> t >= 0 && t <= WINDOW)).isEqualTo(1_529);
  }

  @Test
  void bothEndsOfTheWindowMatterForOneUserEach() {
    assertThat(observed.converted(baseline, t -> t > 0 && t <= WINDOW)).isEqualTo(1_439);
    assertThat(observed.converted(variant, t -> t >= 0 && t < WINDOW)).isEqualTo(1_528);
    assertThat(observed.converted(baseline, t -> t >= 0 && t < WINDOW)).isEqualTo(1_440);
    assertThat(observed.converted(variant, t -> t > 0 && t <= WINDOW)).isEqualTo(1_529);
    assertThat(observed.converted(baseline, t -> t == -1)).isEqualTo(1);
    assertThat(observed.converted(variant, t -> t == WINDOW + 1)).isEqualTo(1);
  }

  @Test
  void thirteenUsersSeeBothAndFortyAreImmature() {
    assertThat(observed.exposures().keySet())
        .filteredOn(user -> observed.variations(user).size() == 2)
        .hasSize(13)
        .anyMatch(user -> observed.converted(user, t -> t >= 0 && t <= WINDOW));
    Set<String> immature = new HashSet<>(observed.arm("0", age -> age <= 10 * Timeline.DAY));
    immature.addAll(observed.arm("1", age -> age <= 10 * Timeline.DAY));
    assertThat(immature).hasSize(40).anyMatch(user -> observed.converted(user, t -> t >= 0));
    assertThat(observed.exposures()).hasSize(2 * 2_400 + 13 + 40);
  }

  @Test
  void someAreExposedOrConvertedRepeatedlyAndSomeConvertOutsideTheWindow() {
    assertThat(baseline).filteredOn(user -> observed.of(user).size() > 1).hasSizeGreaterThan(200);
    assertThat(baseline)
        .filteredOn(user -> observed.retained().getOrDefault(user, List.of()).size() > 1)
        .hasSizeGreaterThan(200);
    assertThat(variant)
        .filteredOn(user -> !observed.converted(user, t -> t >= 0 && t <= WINDOW))
        .filteredOn(user -> observed.retained().containsKey(user))
        .hasSizeGreaterThan(200);
  }

  @Test
  void exposuresCarryPlanAndCountryOfWhichSomeAreNull() {
    assertThat(observed.exposures().values())
        .flatMap(exposures -> exposures)
        .allMatch(exposure -> exposure.containsKey("plan") && exposure.containsKey("country"))
        .anyMatch(exposure -> exposure.isNull("country"))
        .allMatch(e -> e.getString("experiment_id").getValue().equals("score-keeper-v2"));
  }

  @Test
  void otherConversionsAreThere() {
    DemoData data = DemoData.generate(DemoOptions.defaults());
    Map<String, Long> events =
        data.documents("conversion_event")
            .collect(
                Collectors.groupingBy(d -> d.getString("event").getValue(), Collectors.counting()));
    assertThat(events).containsOnlyKeys("retained", "purchase", "invite_sent");
    assertThat(data.documents("conversion_event"))
        .filteredOn(d -> d.getString("event").getValue().equals("purchase"))
        .allMatch(d -> d.isDouble("value") || d.isNull("value"))
        .anyMatch(d -> d.isNull("value"));
  }

  @ParameterizedTest
  @CsvSource({"600, 200, 240, 144, 153, 4", "200, 200, 80, 48, 51, 1", "40, 20, 13, 8, 8, 0"})
  void smallerDataScalesDown(
      int users, int days, int arm, int converted0, int converted1, int immature) {
    Observed small = Observed.in(DemoOptions.defaults().withUsers(users).withDays(days));
    List<String> arm0 = small.arm("0", age -> age >= WINDOW);
    List<String> arm1 = small.arm("1", age -> age >= WINDOW);

    assertThat(arm0).hasSize(arm);
    assertThat(arm1).hasSize(arm);
    assertThat(small.converted(arm0, t -> t >= 0 && t <= WINDOW)).isEqualTo(converted0);
    assertThat(small.converted(arm1, t -> t >= 0 && t <= WINDOW)).isEqualTo(converted1);
    assertThat(small.exposures()).hasSize(2 * arm + 13 + immature);
  }
}
