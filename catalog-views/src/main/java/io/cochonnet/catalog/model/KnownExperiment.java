package io.cochonnet.catalog.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * An experiment as the system says that assigns users to it: what is tried, on whom and since when,
 * and nothing of how it is read. Its weights are checked: those of the current phase add up to 1.
 *
 * @param key the {@code experiment_id} of its exposures
 * @param id what that system calls it; empty where it does not say
 * @param hashing how users come into a variation
 * @param variations the arms in that system's order, the first being the control; at least two
 * @param phases in the order of time, the last one being the current one; empty where none has
 *     begun
 * @param adaptive whether the weights change while it runs (a bandit), so that numbers of users say
 *     nothing about the assignment
 * @param source the system
 * @param vanished whether the system has it no more; this is then the last that was known of it
 */
public record KnownExperiment(
    String key,
    Optional<String> id,
    About about,
    Status status,
    boolean archived,
    Hashing hashing,
    List<Variation> variations,
    List<Phase> phases,
    boolean adaptive,
    String source,
    boolean vanished) {
  public KnownExperiment {
    variations = List.copyOf(variations);
    phases = List.copyOf(phases);
  }

  /** Where in its life an experiment is. */
  public enum Status {
    DRAFT,
    RUNNING,
    STOPPED
  }

  /** Texts for people; empty where nobody wrote one. */
  public record About(String name, String hypothesis, String description) {}

  /**
   * How a user comes into a variation.
   *
   * @param attribute the attribute of the user that is hashed, such as {@code id}
   * @param fallbackAttribute hashed where a user has no value of the other
   * @param version 1 or 2
   */
  public record Hashing(String attribute, Optional<String> fallbackAttribute, int version) {}

  /**
   * An arm.
   *
   * @param key the {@code variation_id} of exposures, such as {@code 0}
   * @param id what the system calls it; empty where it does not say
   */
  public record Variation(String key, Optional<String> id, String name) {}

  /**
   * A time in which users were assigned in one way.
   *
   * @param from when it began; empty where the system does not say
   * @param to when it ended; empty where it goes on
   * @param coverage the part of users that takes part, 0 to 1
   * @param shares of the variations, in the order in which buckets are cut
   * @param ranges buckets that stand in the place of those by coverage and shares, one a variation;
   *     mostly empty
   */
  public record Phase(
      String name,
      Optional<Instant> from,
      Optional<Instant> to,
      double coverage,
      List<Share> shares,
      String seed,
      Optional<Namespace> namespace,
      List<Range> ranges) {
    public Phase {
      shares = List.copyOf(shares);
      ranges = List.copyOf(ranges);
    }

    /** The weight of a variation; empty where it has none in this phase. */
    public OptionalDouble weight(String variation) {
      return shares.stream()
          .filter(share -> share.variation().equals(variation))
          .mapToDouble(Share::weight)
          .findFirst();
    }
  }

  /**
   * A variation's part of the users that take part.
   *
   * @param variation its key
   * @param weight 0 to 1
   */
  public record Share(String variation, double weight) {}

  /**
   * A part of all users that experiments divide among themselves, so that nobody is in two of them.
   *
   * @param ranges the experiment's part
   */
  public record Namespace(String name, boolean enabled, List<Range> ranges) {
    public Namespace {
      ranges = List.copyOf(ranges);
    }
  }

  /** Half open, within 0 to 1. */
  public record Range(double from, double to) {}

  /** The phase that users are, or were last, assigned in; empty where none has begun. */
  public Optional<Phase> currentPhase() {
    return phases.isEmpty() ? Optional.empty() : Optional.of(phases.get(phases.size() - 1));
  }

  /** What is hashed beside the attribute's value now: mostly the key. */
  public String seed() {
    return currentPhase().map(Phase::seed).orElse(key);
  }

  /** When the first phase began; empty where none has, or nobody says. */
  public Optional<Instant> startedAt() {
    return phases.stream().flatMap(phase -> phase.from().stream()).findFirst();
  }

  public Optional<Variation> variation(String variationKey) {
    return variations.stream().filter(it -> it.key().equals(variationKey)).findFirst();
  }

  /** The same, where the system has it no more, or again. */
  public KnownExperiment withVanished(boolean changed) {
    return new KnownExperiment(
        key, id, about, status, archived, hashing, variations, phases, adaptive, source, changed);
  }
}
