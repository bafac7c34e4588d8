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
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An experiment as GrowthBook tells it to SDKs: a feature's rule with {@code variations}, or a
 * member of {@code experiments}. What is absent has the SDK's default: equal weights, full
 * coverage, {@code hashAttribute} {@code id}, {@code hashVersion} 1, and the key as the seed.
 */
final class RuleReader {
  private RuleReader() {}

  /** Whether a rule splits users: others force one value. */
  static boolean isExperiment(JsonPlace rule) {
    return variations(rule).isPresent();
  }

  private static Optional<JsonPlace> variations(JsonPlace rule) {
    return rule.find("variations").or(() -> rule.find("contextualVariations"));
  }

  /**
   * Reads, without a check of what it says.
   *
   * @param key what exposures carry
   * @throws UnexpectedShape where a member is missing or of another kind
   */
  static KnownExperiment read(JsonPlace rule, String key) {
    int arms = variations(rule).orElseGet(() -> rule.at("variations")).elements().size();
    List<Variation> variations = variations(rule, arms);
    return new KnownExperiment(
        key,
        Optional.empty(),
        new About(ExperimentReader.text(rule, "name").orElse(key), "", ""),
        status(rule),
        false,
        new Hashing(
            ExperimentReader.text(rule, "hashAttribute").orElse("id"),
            ExperimentReader.text(rule, "fallbackAttribute"),
            rule.find("hashVersion").map(JsonPlace::integer).orElse(1)),
        variations,
        List.of(phase(rule, key, variations)),
        rule.find("contextualVariations").isPresent(),
        ExperimentReader.SOURCE,
        false);
  }

  /** What SDKs are told runs, unless it says otherwise. */
  private static Status status(JsonPlace rule) {
    boolean active = rule.find("active").map(JsonPlace::bool).orElse(true);
    return rule.find("status")
        .map(ExperimentReader::status)
        .orElse(active ? Status.RUNNING : Status.STOPPED);
  }

  private static List<Variation> variations(JsonPlace rule, int arms) {
    List<JsonPlace> meta = rule.find("meta").map(JsonPlace::elements).orElse(List.of());
    return IntStream.range(0, arms)
        .mapToObj(
            i -> {
              Optional<JsonPlace> told =
                  i < meta.size() ? Optional.of(meta.get(i)) : Optional.empty();
              return new Variation(
                  told.flatMap(it -> ExperimentReader.text(it, "key")).orElse(Integer.toString(i)),
                  Optional.empty(),
                  told.flatMap(it -> ExperimentReader.text(it, "name")).orElse(""));
            })
        .toList();
  }

  private static Phase phase(JsonPlace rule, String key, List<Variation> variations) {
    List<Range> ranges =
        rule.find("ranges").map(JsonPlace::elements).orElse(List.of()).stream()
            .map(ExperimentReader::range)
            .toList();
    List<Double> weights = weights(rule, variations.size(), ranges);
    return new Phase(
        ExperimentReader.text(rule, "phase").orElse("0"),
        Optional.empty(),
        Optional.empty(),
        rule.find("coverage").map(JsonPlace::number).orElse(1.0),
        IntStream.range(0, weights.size())
            .mapToObj(i -> new Share(variations.get(i).key(), weights.get(i)))
            .toList(),
        ExperimentReader.text(rule, "seed").orElse(key),
        rule.find("namespace").map(RuleReader::namespace),
        ranges);
  }

  private static List<Double> weights(JsonPlace rule, int arms, List<Range> ranges) {
    List<Double> weights =
        rule.find("weights").map(JsonPlace::elements).orElse(List.of()).stream()
            .map(JsonPlace::number)
            .toList();
    if (weights.isEmpty()) {
      return ranges.isEmpty() ? Collections.nCopies(arms, 1.0 / arms) : widths(ranges, arms);
    }
    return sized(weights, arms, rule.at("weights"));
  }

  private static List<Double> widths(List<Range> ranges, int arms) {
    double[] widths = ranges.stream().mapToDouble(it -> it.to() - it.from()).toArray();
    double all = Arrays.stream(widths).sum();
    // Where the number differs the check of ranges says so
    return IntStream.range(0, arms).mapToObj(i -> i < widths.length ? widths[i] / all : 0).toList();
  }

  private static List<Double> sized(List<Double> weights, int arms, JsonPlace place) {
    if (weights.size() != arms) {
      throw new UnexpectedShape(
          "%s has %d weights where %d were expected, one for each variation"
              .formatted(place.pointer(), weights.size(), arms));
    }
    return weights;
  }

  private static Namespace namespace(JsonPlace namespace) {
    List<JsonPlace> parts = namespace.elements();
    if (parts.size() != 3) {
      throw new UnexpectedShape(namespace.pointer() + " is not an array of a name and two numbers");
    }
    return new Namespace(
        parts.get(0).text(),
        true,
        List.of(new Range(parts.get(1).number(), parts.get(2).number())));
  }

  /** All experiments among the rules of a feature. */
  static Stream<JsonPlace> experiments(JsonPlace feature) {
    return feature.find("rules").map(JsonPlace::elements).orElse(List.of()).stream()
        .filter(RuleReader::isExperiment);
  }
}
