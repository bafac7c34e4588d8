package io.cochonnet.server.growthbook;

import io.cochonnet.catalog.model.KnownExperiment;
import io.cochonnet.catalog.model.KnownExperiment.About;
import io.cochonnet.catalog.model.KnownExperiment.Hashing;
import io.cochonnet.catalog.model.KnownExperiment.Namespace;
import io.cochonnet.catalog.model.KnownExperiment.Phase;
import io.cochonnet.catalog.model.KnownExperiment.Range;
import io.cochonnet.catalog.model.KnownExperiment.Share;
import io.cochonnet.catalog.model.KnownExperiment.Status;
import io.cochonnet.catalog.model.KnownExperiment.Variation;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * An experiment as GrowthBook's REST API writes it: schema {@code Experiment} of its OpenAPI
 * document. Members that are not needed may be absent, and further ones present.
 */
final class ExperimentReader {
  static final String SOURCE = "growthbook";

  private static final String BANDIT = "multi-armed-bandit";
  private static final Map<String, Status> STATUSES =
      Map.of("draft", Status.DRAFT, "running", Status.RUNNING, "stopped", Status.STOPPED);

  private ExperimentReader() {}

  /** What to call it in a refusal: its tracking key, or else its id. */
  static String name(JsonPlace experiment) {
    experiment.object();
    return experiment
        .find("trackingKey")
        .map(JsonPlace::text)
        .filter(key -> !key.isBlank())
        .orElseGet(() -> experiment.at("id").text());
  }

  /**
   * Reads, without a check of what it says.
   *
   * @throws UnexpectedShape where a member is missing or of another kind
   */
  static KnownExperiment read(JsonPlace experiment) {
    String key = experiment.at("trackingKey").text();
    List<JsonPlace> written = experiment.at("variations").elements();
    List<Variation> variations = written.stream().map(ExperimentReader::variation).toList();
    return new KnownExperiment(
        key,
        text(experiment, "id"),
        new About(
            text(experiment, "name").orElse(key),
            text(experiment, "hypothesis").orElse(""),
            text(experiment, "description").orElse("")),
        status(experiment.at("status")),
        experiment.find("archived").map(JsonPlace::bool).orElse(false),
        new Hashing(
            text(experiment, "hashAttribute").orElse("id"),
            text(experiment, "fallbackAttribute"),
            experiment.at("hashVersion").integer()),
        variations,
        experiment.at("phases").elements().stream()
            .map(phase -> phase(phase, key, keysById(variations)))
            .toList(),
        text(experiment, "type").equals(Optional.of(BANDIT)),
        SOURCE,
        false);
  }

  static Status status(JsonPlace place) {
    Status status = STATUSES.get(place.text().toLowerCase(Locale.ROOT));
    if (status == null) {
      throw new UnexpectedShape(place.pointer() + " is none of draft, running and stopped");
    }
    return status;
  }

  /** A member; empty where it is absent, null or empty. */
  static Optional<String> text(JsonPlace object, String name) {
    return object.find(name).map(JsonPlace::text).filter(text -> !text.isEmpty());
  }

  static Range range(JsonPlace range) {
    List<JsonPlace> ends = range.elements();
    if (ends.size() != 2) {
      throw new UnexpectedShape(range.pointer() + " is not an array of two numbers");
    }
    return new Range(ends.get(0).number(), ends.get(1).number());
  }

  private static Variation variation(JsonPlace variation) {
    return new Variation(
        variation.at("key").text(),
        text(variation, "variationId"),
        text(variation, "name").orElse(""));
  }

  private static Map<String, String> keysById(List<Variation> variations) {
    return variations.stream()
        .filter(it -> it.id().isPresent())
        .collect(
            Collectors.toMap(it -> it.id().orElse(""), Variation::key, (first, second) -> first));
  }

  private static Phase phase(JsonPlace phase, String key, Map<String, String> variations) {
    return new Phase(
        text(phase, "name").orElse(""),
        phase.at("dateStarted").moment(),
        phase.at("dateEnded").moment(),
        phase.at("coverage").number(),
        phase.at("trafficSplit").elements().stream().map(it -> share(it, variations)).toList(),
        text(phase, "seed").orElse(key),
        phase.find("namespace").map(ExperimentReader::namespace),
        List.of());
  }

  private static Share share(JsonPlace share, Map<String, String> variations) {
    JsonPlace id = share.at("variationId");
    String variation = variations.get(id.text());
    if (variation == null) {
      throw new UnexpectedShape(id.pointer() + " is the id of none of the variations");
    }
    return new Share(variation, share.at("weight").number());
  }

  /** {@code range} is the first of {@code ranges}, which older servers do not tell. */
  private static Namespace namespace(JsonPlace namespace) {
    Function<JsonPlace, List<Range>> all =
        ranges -> ranges.elements().stream().map(ExperimentReader::range).toList();
    return new Namespace(
        namespace.at("namespaceId").text(),
        namespace.find("enabled").map(JsonPlace::bool).orElse(true),
        namespace
            .find("ranges")
            .map(all)
            .or(() -> namespace.find("range").map(it -> List.of(range(it))))
            .orElse(List.of()));
  }
}
