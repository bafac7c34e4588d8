package io.cochonnet.demo.data;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.bson.BsonDocument;

/**
 * The operational database of a pétanque platform, invented: clubs, users, usage events, matches
 * and an A/B test, with nulls, missing fields, late events and wrong clocks as real data has them.
 * Tenants and users are held in memory (about 200 bytes a user); everything else is made while it
 * is read. Safe for use by several threads.
 */
public final class DemoData {
  private static final int SAMPLE = 10_000;

  /** The user's own document, matches, exposures and conversions. */
  private static final double OTHERS_PER_USER = 5.4;

  private final Population population;

  private DemoData(Population population) {
    this.population = population;
  }

  /** The data of the options; equal options give equal data. */
  public static DemoData generate(DemoOptions options) {
    return new DemoData(Population.of(options));
  }

  public DemoOptions options() {
    return population.options();
  }

  /** Names of the collections, in the order in which to load them. */
  public List<String> collections() {
    return Stream.of(DemoCollection.values())
        .map(collection -> collection.name().toLowerCase(Locale.ROOT))
        .toList();
  }

  /**
   * The documents of a collection, always the same in the same order; fresh instances each time.
   *
   * @throws IllegalArgumentException where there is no such collection
   */
  public Stream<BsonDocument> documents(String collection) {
    if (!collections().contains(collection)) {
      throw new IllegalArgumentException(
          "Collection[%s] is not part of the demo data; expected one of %s"
              .formatted(collection, collections()));
    }
    return switch (DemoCollection.valueOf(collection.toUpperCase(Locale.ROOT))) {
      case TENANT -> population.tenants().stream().map(Tenant::document);
      case APP_USER -> population.users().stream().map(User::document);
      case API_USAGE_EVENT -> new EventGenerator(population).documents();
      case MATCH_PLAYED -> new MatchGenerator(population).documents();
      case EXPERIMENT_EXPOSURE ->
          new ExposureGenerator(population, ExperimentPlan.of(population)).documents();
      case CONVERSION_EVENT ->
          new ConversionGenerator(population, ExperimentPlan.of(population)).documents();
    };
  }

  /** About how many documents all collections have together, from a sample of the users. */
  public long expectedDocuments() {
    int users = population.users().size();
    int sample = Math.min(SAMPLE, users);
    EventGenerator events = new EventGenerator(population);
    double sampled = 0;
    for (int i = 0; i < sample; i++) {
      sampled += events.estimate(population.users().get((int) ((long) i * users / sample)));
    }
    double perUser = sampled / sample + OTHERS_PER_USER;
    return population.tenants().size() + Math.round(perUser * users);
  }

  private enum DemoCollection {
    TENANT,
    APP_USER,
    API_USAGE_EVENT,
    MATCH_PLAYED,
    EXPERIMENT_EXPOSURE,
    CONVERSION_EVENT
  }
}
