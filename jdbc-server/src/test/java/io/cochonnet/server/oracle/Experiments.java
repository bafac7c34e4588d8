package io.cochonnet.server.oracle;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * Exposed users and their conversions.
 *
 * @param exposed each user of each experiment once
 * @param conversions by user
 */
record Experiments(List<Exposed> exposed, Map<String, List<Conversion>> conversions) {
  record Exposure(
      String experiment,
      String user,
      String variation,
      Instant at,
      @Nullable String plan,
      @Nullable String country) {}

  /** A user's first exposure, and whether the user saw other variations too. */
  record Exposed(Exposure first, boolean toSeveral) {
    @Nullable String plan() {
      return first.plan();
    }

    @Nullable String country() {
      return first.country();
    }
  }

  record Conversion(String user, String event, Instant at) {}

  /** Exposures after {@code asOf} do not count. */
  static Experiments read(Function<String, Stream<BsonDocument>> documents, Instant asOf) {
    Map<List<String>, List<Exposure>> byUser = new LinkedHashMap<>();
    for (Exposure exposure :
        Documents.read(documents.apply("experiment_exposure"), Experiments::exposure)) {
      if (!exposure.at().isAfter(asOf)) {
        List<String> key = List.of(exposure.experiment(), exposure.user());
        byUser.computeIfAbsent(key, unused -> new ArrayList<>()).add(exposure);
      }
    }
    Map<String, List<Conversion>> conversions = new HashMap<>();
    for (Conversion conversion :
        Documents.read(documents.apply("conversion_event"), Experiments::conversion)) {
      conversions.computeIfAbsent(conversion.user(), unused -> new ArrayList<>()).add(conversion);
    }
    return new Experiments(
        byUser.values().stream().map(Experiments::exposed).toList(), conversions);
  }

  private static Exposed exposed(List<Exposure> ofUser) {
    Exposure first = ofUser.get(0);
    boolean toSeveral = false;
    Comparator<Exposure> order =
        Comparator.comparing(Exposure::at).thenComparing(Exposure::variation);
    for (Exposure exposure : ofUser) {
      toSeveral |= !exposure.variation().equals(first.variation());
      first = order.compare(exposure, first) < 0 ? exposure : first;
    }
    return new Exposed(first, toSeveral);
  }

  private static @Nullable Exposure exposure(BsonDocument document) {
    String experiment = Documents.text(document, "experiment_id");
    String user = Documents.text(document, "user_id");
    String variation = Documents.text(document, "variation_id");
    Instant at = Documents.time(document, "ts");
    if (experiment == null || user == null || variation == null || at == null) {
      return null;
    }
    String plan = Documents.text(document, "plan");
    return new Exposure(experiment, user, variation, at, plan, Documents.text(document, "country"));
  }

  private static @Nullable Conversion conversion(BsonDocument document) {
    String user = Documents.text(document, "user_id");
    String event = Documents.text(document, "event");
    Instant at = Documents.time(document, "ts");
    return user == null || event == null || at == null ? null : new Conversion(user, event, at);
  }

  /** Whether the user has the event from the first exposure to the window's end, both included. */
  boolean converted(Exposure first, String event, Duration window) {
    return conversions.getOrDefault(first.user(), List.of()).stream()
        .filter(conversion -> conversion.event().equals(event))
        .map(Conversion::at)
        .anyMatch(at -> !at.isBefore(first.at()) && !at.isAfter(first.at().plus(window)));
  }
}
