package io.cochonnet.catalog.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An experiment and how it is read.
 *
 * @param key the {@code experiment_id} of its exposures
 * @param baseline the variation that the others are compared with
 * @param start exposures before it do not count; without it all do
 * @param end exposures after it do not count
 * @param assignment how users were given their variation, where that is known
 */
public record Experiment(
    String key,
    String description,
    State state,
    String baseline,
    List<Variation> variations,
    List<Goal> metrics,
    Analysis analysis,
    Optional<Instant> start,
    Optional<Instant> end,
    Optional<Assignment> assignment,
    Provenance provenance,
    Origin origin) {
  public Experiment {
    variations = List.copyOf(variations);
    metrics = List.copyOf(metrics);
  }

  /** This experiment, waiting for its variations. */
  public Experiment awaited() {
    return new Experiment(
        key,
        description,
        state,
        baseline,
        variations,
        metrics,
        analysis,
        start,
        end,
        assignment,
        Provenance.AWAITED,
        origin);
  }

  /** Whether its variations are left to a system that has not told them yet. */
  public boolean isAwaited() {
    return provenance.equals(Provenance.AWAITED);
  }

  /** Where the experiment is in its life. */
  public enum State {
    DRAFT,
    RUNNING,
    STOPPED
  }

  /**
   * An arm.
   *
   * @param id the {@code variation_id} of its exposures
   * @param weight its share of the traffic; those of an experiment add up to 1
   */
  public record Variation(String id, String name, double weight) {}

  /** What a metric is to the decision. */
  public enum Role {
    /** Decides. */
    GOAL,
    /** Is told, and does not decide. */
    SECONDARY,
    /** Must not get worse. */
    GUARDRAIL
  }

  /**
   * A metric to compare.
   *
   * @param window counted from the first exposure, closed at both ends
   * @param lowerIsBetter whether a fall is what one hopes for
   */
  public record Goal(
      String name, Role role, Outcome outcome, Window.Trailing window, boolean lowerIsBetter) {}

  /** What is compared between users. */
  public sealed interface Outcome {}

  /**
   * Events of {@code usage.conversion_event} inside the window, to the millisecond.
   *
   * @param event value of {@code conversion_event.event}
   */
  public record EventOutcome(String event, Counting counting) implements Outcome {}

  /** What of a user's events is compared. */
  public enum Counting {
    /** Whether there is one: a proportion. */
    USERS,
    /** How many there are: a mean. */
    EVENTS,
    /** The sum of their values: a mean. */
    VALUE
  }

  /**
   * A metric of the catalog, user by user, over the local days of the window.
   *
   * @param metric its name
   */
  public record MetricOutcome(String metric) implements Outcome {}

  /**
   * How arms are compared.
   *
   * @param relative lift as a fraction of the baseline's mean; otherwise the difference
   * @param adjusted by the same metric before the first exposure (CUPED)
   * @param alpha one minus the level of the confidence intervals
   */
  public record Analysis(
      Method method, boolean relative, boolean adjusted, double alpha, Correction correction) {
    /** What a file that says nothing gets. */
    public static final Analysis DEFAULT =
        new Analysis(Method.WELCH, true, false, 0.05, Correction.HOLM);
  }

  /** What an interval promises. */
  public enum Method {
    /** Right when looked at once, at a time settled before. */
    WELCH,
    /** Right however often it is looked at. */
    SEQUENTIAL,
    /** A posterior under a flat prior. */
    BAYESIAN
  }

  /** For the p-values of several goal metrics and arms. */
  public enum Correction {
    NONE,
    HOLM,
    BENJAMINI_HOCHBERG
  }

  /**
   * How a hash of the user decides about the variation.
   *
   * @param attribute what is hashed; users can be checked where it is their id
   * @param seed hashed with it
   * @param hashVersion 1 or 2
   * @param coverage share of the users that take part, from 0 to 1
   */
  public record Assignment(String attribute, String seed, int hashVersion, double coverage) {}

  /**
   * Who said it.
   *
   * @param source {@code file}, the system that assigns users, or both
   * @param note what one should know of it, such as that it is no longer there
   */
  public record Provenance(String source, Optional<String> note) {
    public static final Provenance FILE = new Provenance("file", Optional.empty());

    /** Of an {@linkplain Experiment#isAwaited awaited} experiment. */
    static final Provenance AWAITED =
        new Provenance(
            "file",
            Optional.of(
                "The file leaves the variations to GrowthBook, which has not told them so far."));
  }
}
