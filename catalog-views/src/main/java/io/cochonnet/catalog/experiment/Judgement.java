package io.cochonnet.catalog.experiment;

import io.cochonnet.catalog.model.Experiment;
import io.cochonnet.catalog.stats.MultipleTests;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/** Puts the metrics of an experiment together: corrected p-values, and what to do. */
final class Judgement {
  private final Experiment experiment;
  private final List<ReadoutRow> rows;

  Judgement(Experiment experiment, List<ReadoutRow> rows) {
    this.experiment = experiment;
    this.rows = List.copyOf(rows);
  }

  /** The rows with corrected p-values, and with recommendations if they are wanted. */
  List<ReadoutRow> rows(boolean recommended) {
    double[] corrected = corrected();
    List<ReadoutRow> judged = new ArrayList<>();
    int next = 0;
    for (ReadoutRow row : rows) {
      judged.add(
          row.judged(
              isCorrected(row) ? OptionalDouble.of(corrected[next++]) : OptionalDouble.empty(),
              Optional.empty()));
    }
    return recommended
        ? judged.stream()
            .map(row -> row.judged(row.adjustedP(), recommendation(row, judged)))
            .toList()
        : judged;
  }

  private double[] corrected() {
    double[] raw =
        rows.stream()
            .filter(Judgement::isCorrected)
            .mapToDouble(it -> it.estimate().orElseThrow().pValue().orElseThrow())
            .toArray();
    return switch (experiment.analysis().correction()) {
      case NONE -> raw;
      case HOLM -> MultipleTests.holm(raw);
      case BENJAMINI_HOCHBERG -> MultipleTests.benjaminiHochberg(raw);
    };
  }

  /** Guardrails are not: a correction would hide harm. */
  private static boolean isCorrected(ReadoutRow row) {
    return row.goal().role() != Experiment.Role.GUARDRAIL
        && row.estimate().filter(it -> it.pValue().isPresent()).isPresent();
  }

  private Optional<Recommendation> recommendation(ReadoutRow row, List<ReadoutRow> judged) {
    if (row.isBaseline() || row.status() == Status.UNKNOWN_VARIATION) {
      return Optional.empty();
    }
    List<ReadoutRow> ofArm =
        judged.stream().filter(it -> it.variation().equals(row.variation())).toList();
    return Optional.of(recommendation(ofArm));
  }

  private Recommendation recommendation(List<ReadoutRow> arm) {
    Optional<ReadoutRow> mismatch = first(arm, it -> it.status() == Status.SRM);
    if (mismatch.isPresent()) {
      return new Recommendation(
          Recommendation.Advice.DO_NOT_TRUST,
          "Users did not arrive in the planned proportion (p = %s)."
              .formatted(number(mismatch.get().srm().orElseThrow())));
    }
    Optional<ReadoutRow> breach = first(arm, it -> it.breached() && it.status() == Status.OK);
    if (breach.isPresent()) {
      return stop("Guardrail %s is worse: %s.", breach.get());
    }
    List<ReadoutRow> goals =
        arm.stream().filter(it -> it.goal().role() == Experiment.Role.GOAL).toList();
    Optional<ReadoutRow> worse = first(goals, it -> isSure(it) && isWorse(it));
    if (worse.isPresent()) {
      return stop("%s is worse: %s.", worse.get());
    }
    Optional<ReadoutRow> better = first(goals, it -> isSure(it) && isBetter(it));
    Optional<ReadoutRow> unready = first(arm, it -> it.status() != Status.OK);
    if (better.isPresent()) {
      return unready
          .filter(it -> it.goal().role() == Experiment.Role.GUARDRAIL)
          .map(it -> wait("Guardrail %s cannot be judged yet: %s.", it))
          .orElseGet(() -> ship(better.get()));
    }
    if (unready.isPresent()) {
      return wait("%s cannot be judged yet: %s.", unready.get());
    }
    return isOver(arm)
        ? new Recommendation(
            Recommendation.Advice.STOP,
            "The experiment has ended, and no goal is better than chance explains.")
        : new Recommendation(
            Recommendation.Advice.KEEP_RUNNING,
            "No goal differs by more than chance explains so far.");
  }

  private Recommendation ship(ReadoutRow goal) {
    String open =
        goal.immature() > 0 && experiment.analysis().method() == Experiment.Method.WELCH
            ? " Users still have open windows: the interval is right at one look, settled before."
            : "";
    return new Recommendation(
        Recommendation.Advice.SHIP,
        "%s is better: %s, and no guardrail is worse.%s"
            .formatted(goal.goal().name(), difference(goal), open));
  }

  private static Recommendation stop(String words, ReadoutRow row) {
    return new Recommendation(
        Recommendation.Advice.STOP, words.formatted(row.goal().name(), difference(row)));
  }

  private static Recommendation wait(String words, ReadoutRow row) {
    return new Recommendation(
        Recommendation.Advice.KEEP_RUNNING,
        words.formatted(row.goal().name(), row.status().spelling()));
  }

  private boolean isOver(List<ReadoutRow> arm) {
    return experiment.state() == Experiment.State.STOPPED
        && arm.stream().allMatch(it -> it.immature() == 0);
  }

  /** By the corrected p-value where there is one, by the interval else. */
  private boolean isSure(ReadoutRow row) {
    return row.status() == Status.OK
        && (row.adjustedP().isEmpty()
            || row.adjustedP().getAsDouble() < experiment.analysis().alpha());
  }

  private static boolean isBetter(ReadoutRow row) {
    return row.estimate().filter(it -> it.isBetter(row.goal().lowerIsBetter())).isPresent();
  }

  private static boolean isWorse(ReadoutRow row) {
    return row.estimate().filter(it -> it.isWorse(row.goal().lowerIsBetter())).isPresent();
  }

  private static Optional<ReadoutRow> first(List<ReadoutRow> rows, Predicate<ReadoutRow> test) {
    return rows.stream().filter(test).findFirst();
  }

  private static String difference(ReadoutRow row) {
    Estimate estimate = row.estimate().orElseThrow();
    boolean relative = row.experiment().analysis().relative();
    return "%s [%s, %s]"
        .formatted(
            signed(estimate.lift(), relative),
            signed(estimate.interval().lower(), relative),
            signed(estimate.interval().upper(), relative));
  }

  private static String signed(double value, boolean relative) {
    return relative
        ? String.format(Locale.ROOT, "%+.2f %%", 100 * value)
        : String.format(Locale.ROOT, "%+.4g", value);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2g", value);
  }
}
