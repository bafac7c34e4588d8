package io.cochonnet.demo.data;

import io.cochonnet.demo.data.Randomness.Purpose;
import io.cochonnet.demo.data.Tenant.PlanChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Clubs in eight countries. One in twenty has country null and one in forty none at all. A third
 * change plan once or twice within the days of the data, half of the changes in the middle of a
 * day. One in thirteen was created within the days; the others are older than any user.
 */
record TenantGenerator(DemoOptions options, Timeline timeline, Randomness randomness) {
  static final List<String> COUNTRIES = List.of("FR", "SE", "TH", "DE", "ES", "BE", "CH", "US");

  private static final double[] COUNTRY_WEIGHTS =
      Randomness.cumulative(34, 14, 12, 11, 10, 8, 6, 5);
  private static final List<String> PLANS = List.of("free", "club", "federation");
  private static final double[] PLAN_WEIGHTS = Randomness.cumulative(55, 35, 10);
  private static final List<String> PREFIXES =
      List.of("Boule", "Cochonnet", "Carreau", "Pointeurs", "Tireurs", "Amicale");
  private static final Map<String, List<String>> CITIES =
      Map.of(
          "FR", List.of("Marseille", "Lyon", "Nice", "Toulon", "Avignon", "Arles"),
          "SE", List.of("Uppsala", "Malmö", "Lund", "Växjö"),
          "TH", List.of("Bangkok", "Chiang Mai", "Phuket", "Korat"),
          "DE", List.of("Freiburg", "Köln", "Berlin", "München"),
          "ES", List.of("Girona", "València", "Palma", "Sevilla"),
          "BE", List.of("Namur", "Liège", "Gent", "Brugge"),
          "CH", List.of("Genève", "Lausanne", "Sion", "Basel"),
          "US", List.of("Portland", "Austin", "Fresno", "Savannah"));

  /** How many tenants have users; the rest, at the end, have none. */
  static int peopled(DemoOptions options) {
    return options.tenants() < 5 ? options.tenants() : options.tenants() - 2;
  }

  List<Tenant> tenants() {
    return IntStream.range(0, options.tenants()).mapToObj(this::tenant).toList();
  }

  private Tenant tenant(int index) {
    SplittableRandom random = randomness.stream(Purpose.TENANT, index);
    String country = COUNTRIES.get(Randomness.weighted(random, COUNTRY_WEIGHTS));
    String name =
        "%s %s %d"
            .formatted(
                Randomness.pick(random, PREFIXES),
                Randomness.pick(random, CITIES.getOrDefault(country, List.of(country))),
                1900 + random.nextInt(120));
    long createdAt =
        index % 13 == 5
            ? timeline.start() + random.nextLong(1 + timeline.days() * Timeline.DAY * 2 / 3)
            : timeline.start()
                - (125 + random.nextInt(900)) * Timeline.DAY
                + random.nextLong(Timeline.DAY);
    return new Tenant(
        index, name, countryField(index, country), createdAt, plans(index, createdAt, random));
  }

  private static @Nullable BsonValue countryField(int index, String country) {
    if (index % 40 == 12) {
      return null;
    }
    return index % 20 == 7 ? BsonNull.VALUE : new BsonString(country);
  }

  private List<PlanChange> plans(int index, long createdAt, SplittableRandom random) {
    int plan = Randomness.weighted(random, PLAN_WEIGHTS);
    List<PlanChange> plans = new ArrayList<>();
    plans.add(new PlanChange(PLANS.get(plan), createdAt));
    int changes = index % 3 == 1 ? 1 + random.nextInt(2) : 0;
    long earliest = Math.max(createdAt, timeline.start());
    for (int i = 0; i < changes; i++) {
      plan = plan == 1 && random.nextInt(3) > 0 ? 2 : plan == 1 ? 0 : 1;
      earliest += 1 + random.nextLong(Math.max(1, (timeline.end() - earliest) * 2 / 3));
      boolean atMidnight = random.nextBoolean();
      long midnight = timeline.startOf(timeline.dayOf(earliest));
      boolean usable = midnight > plans.get(i).from();
      plans.add(new PlanChange(PLANS.get(plan), atMidnight && usable ? midnight : earliest));
    }
    return plans;
  }
}
