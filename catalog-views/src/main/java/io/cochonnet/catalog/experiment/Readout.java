package io.cochonnet.catalog.experiment;

import io.cochonnet.catalog.model.Definitions;
import io.cochonnet.catalog.model.Experiment;
import io.cochonnet.catalog.stats.ArmSums;
import io.cochonnet.catalog.stats.Comparison;
import io.cochonnet.catalog.stats.Degenerate;
import io.cochonnet.catalog.stats.SampleRatio;
import io.cochonnet.catalog.stats.Statistic;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Reads an experiment out of its sums.
 *
 * <p>Users whose conversion window is open are counted and left out, as are users who saw several
 * variations.
 */
public final class Readout {
  /** Below so many conversions the interval does not keep what it promises. */
  static final int MIN_CONVERSIONS = 150;

  private final Experiment experiment;
  private final Definitions definitions;
  private final List<ExperimentSum> sums;

  /**
   * @param sums rows of this experiment; others are passed over
   */
  public Readout(Experiment experiment, Definitions definitions, List<ExperimentSum> sums) {
    this.experiment = experiment;
    this.definitions = definitions;
    this.sums = sums.stream().filter(it -> it.experiment().equals(experiment.key())).toList();
  }

  /** Which rows of sums are looked at, and when. */
  private record Look(
      Optional<String> slice, Optional<LocalDate> day, List<ExperimentSum> rows, boolean whole) {
    boolean isExposed(ExperimentSum row) {
      return day.map(row::isExposedBy).orElse(true);
    }

    boolean isClosed(ExperimentSum row) {
      return day.map(row::isClosedBy).orElse(row.closed() != null);
    }
  }

  /** What is known about one metric in a look. */
  private record Arms(
      Experiment.Goal goal,
      UserValues values,
      String hash,
      Map<String, ArmSums> closed,
      Map<String, Long> open,
      long several,
      OptionalDouble srm,
      Optional<Instant> asOf) {
    ArmSums of(String variation) {
      return closed.getOrDefault(variation, ArmSums.NONE);
    }

    long openOf(String variation) {
      return open.getOrDefault(variation, 0L);
    }
  }

  /** The experiment as it stands, with a recommendation for each variation. */
  public List<ReadoutRow> rows() {
    return read(new Look(Optional.empty(), Optional.empty(), sums, true));
  }

  /** The same for each value of a dimension; what is NULL is a value of its own. */
  public List<ReadoutRow> rows(ExperimentSum.Dimension dimension) {
    Map<Optional<String>, List<ExperimentSum>> slices =
        sums.stream()
            .filter(ExperimentSum::isOfUsers)
            .collect(
                Collectors.groupingBy(
                    it -> it.value(dimension), LinkedHashMap::new, Collectors.toList()));
    List<ExperimentSum> marks = sums.stream().filter(it -> !it.isOfUsers()).toList();
    List<ReadoutRow> rows = new ArrayList<>();
    slices.forEach(
        (value, users) -> {
          List<ExperimentSum> all = new ArrayList<>(users);
          all.addAll(marks);
          rows.addAll(read(new Look(value, Optional.empty(), all, false)));
        });
    return rows;
  }

  /**
   * The experiment as it stood at the end of each day, from the first exposure on, with what is
   * known today about who saw several variations.
   *
   * @param lastDay the last day that is rolled up
   */
  public List<ReadoutRow> daily(LocalDate lastDay) {
    Optional<LocalDate> first =
        sums.stream()
            .map(ExperimentSum::exposed)
            .filter(Objects::nonNull)
            .min(LocalDate::compareTo);
    List<ReadoutRow> rows = new ArrayList<>();
    first.ifPresent(
        from ->
            from.datesUntil(end(lastDay).plusDays(1))
                .forEach(
                    day ->
                        rows.addAll(
                            read(new Look(Optional.empty(), Optional.of(day), sums, false)))));
    return rows;
  }

  /** After the last window has closed nothing changes any more. */
  private LocalDate end(LocalDate lastDay) {
    boolean over = experiment.end().isPresent() && sums.stream().allMatch(this::isOver);
    return sums.stream()
        .map(ExperimentSum::closed)
        .filter(it -> over && it != null)
        .max(LocalDate::compareTo)
        .filter(it -> it.isBefore(lastDay))
        .orElse(lastDay);
  }

  private boolean isOver(ExperimentSum row) {
    return !row.isOfUsers() || row.closed() != null;
  }

  private List<ReadoutRow> read(Look look) {
    List<ReadoutRow> rows = new ArrayList<>();
    for (Experiment.Goal goal : experiment.metrics()) {
      rows.addAll(rows(arms(goal, look), look));
    }
    return new Judgement(experiment, rows).rows(look.whole());
  }

  private Arms arms(Experiment.Goal goal, Look look) {
    UserValues values = UserValues.of(goal, definitions);
    String hash = ReadoutHash.of(experiment, goal, values);
    Map<String, ArmSums> closed = new LinkedHashMap<>();
    Map<String, Long> open = new LinkedHashMap<>();
    long several = 0;
    Optional<Instant> asOf = Optional.empty();
    for (ExperimentSum row : look.rows()) {
      if (!row.metric().equals(goal.name()) || !row.hash().equals(hash)) {
        continue;
      }
      asOf = Optional.of(row.asOf());
      String variation = row.variation();
      if (variation != null && look.isExposed(row)) {
        if (row.several()) {
          several += (long) row.sums().users();
        } else if (look.isClosed(row)) {
          closed.merge(variation, row.sums(), ArmSums::plus);
        } else {
          open.merge(variation, (long) row.sums().users(), Long::sum);
        }
      }
    }
    return new Arms(goal, values, hash, closed, open, several, mismatch(closed), asOf);
  }

  private OptionalDouble mismatch(Map<String, ArmSums> closed) {
    List<Experiment.Variation> variations = experiment.variations();
    return SampleRatio.pValue(
        variations.stream()
            .mapToDouble(it -> closed.getOrDefault(it.id(), ArmSums.NONE).users())
            .toArray(),
        variations.stream().mapToDouble(Experiment.Variation::weight).toArray());
  }

  private List<ReadoutRow> rows(Arms arms, Look look) {
    List<Experiment.Variation> variations = new ArrayList<>(experiment.variations());
    Predicate<String> known =
        id -> experiment.variations().stream().anyMatch(it -> it.id().equals(id));
    List<String> found = new ArrayList<>(arms.closed().keySet());
    found.addAll(arms.open().keySet());
    found.stream()
        .distinct()
        .filter(known.negate())
        .sorted()
        .forEach(id -> variations.add(new Experiment.Variation(id, id, 0)));
    return variations.stream().map(it -> row(arms, look, it, known.test(it.id()))).toList();
  }

  private ReadoutRow row(Arms arms, Look look, Experiment.Variation variation, boolean known) {
    Experiment.Goal goal = arms.goal();
    Statistic statistic = arms.values().statistic();
    ArmSums baseline = arms.of(experiment.baseline());
    ArmSums arm = arms.of(variation.id());
    boolean compared = known && !variation.id().equals(experiment.baseline());
    Comparison comparison = Estimate.compare(experiment.analysis(), statistic, baseline, arm);
    Optional<Estimate> estimate =
        comparison
            .effect()
            .filter(it -> compared)
            .map(it -> Estimate.of(it, experiment.analysis(), goal.lowerIsBetter()));
    Status status = known ? status(arms, variation.id(), comparison) : Status.UNKNOWN_VARIATION;
    boolean breached =
        goal.role() == Experiment.Role.GUARDRAIL
            && estimate.filter(it -> it.isWorse(goal.lowerIsBetter())).isPresent();
    return new ReadoutRow(
        experiment,
        goal,
        variation,
        look.slice(),
        look.day(),
        statistic,
        arm,
        estimate,
        OptionalDouble.empty(),
        arms.srm(),
        arms.several(),
        arms.openOf(variation.id()),
        status,
        reason(status, comparison),
        breached,
        Optional.empty(),
        arms.asOf(),
        arms.hash());
  }

  private Status status(Arms arms, String variation, Comparison comparison) {
    ArmSums arm = arms.of(variation);
    String baseline = experiment.baseline();
    ArmSums base = arms.of(baseline);
    if (arms.asOf().isEmpty()) {
      return Status.PENDING;
    }
    if (arm.users() == 0 && arms.openOf(variation) == 0) {
      return Status.NO_UNITS;
    }
    if (base.users() == 0 && arms.openOf(baseline) == 0) {
      return Status.NO_BASELINE;
    }
    if (arms.srm().isPresent() && arms.srm().getAsDouble() < SampleRatio.ALARM) {
      return Status.SRM;
    }
    if (arm.users() == 0 || base.users() == 0) {
      return Status.IMMATURE;
    }
    Statistic statistic = arms.values().statistic();
    if (enough(arm, statistic) < MIN_CONVERSIONS || enough(base, statistic) < MIN_CONVERSIONS) {
      return Status.TOO_FEW_CONVERSIONS;
    }
    return variation.equals(baseline) || comparison.reason().isEmpty()
        ? varies(arm, base, statistic) ? Status.OK : Status.ZERO_VARIANCE
        : Status.ZERO_VARIANCE;
  }

  private static double enough(ArmSums arm, Statistic statistic) {
    return statistic == Statistic.PROPORTION ? arm.sum() : arm.users();
  }

  private static boolean varies(ArmSums arm, ArmSums base, Statistic statistic) {
    return statistic != Statistic.PROPORTION
        || (arm.sum() < arm.users() && base.sum() < base.users());
  }

  private static String reason(Status status, Comparison comparison) {
    return status == Status.ZERO_VARIANCE
        ? comparison.reason().map(Degenerate::words).orElse(status.words())
        : status.words();
  }
}
