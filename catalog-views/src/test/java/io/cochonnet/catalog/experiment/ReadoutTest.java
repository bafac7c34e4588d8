package io.cochonnet.catalog.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cochonnet.catalog.model.Definitions;
import io.cochonnet.catalog.model.Experiment;
import io.cochonnet.catalog.model.Origin;
import io.cochonnet.catalog.model.Window;
import io.cochonnet.catalog.stats.ArmSums;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReadoutTest {
  private static final LocalDate DAY = LocalDate.parse("2026-09-10");
  private static final Instant AS_OF = Instant.parse("2026-10-01T03:00:00Z");
  private static final Definitions NONE = new Definitions(Map.of(), Map.of(), List.of());
  private static final Experiment.Goal KEPT = goal("kept", Experiment.Role.GOAL, false);
  private static final Experiment.Goal ERRORS = goal("errors", Experiment.Role.GUARDRAIL, true);

  private final List<ExperimentSum> sums = new ArrayList<>();
  private Experiment.Analysis analysis = Experiment.Analysis.DEFAULT;
  private Experiment.State state = Experiment.State.RUNNING;

  @Test
  void aSureGainIsShipped() {
    mark(KEPT);
    closed(KEPT, "0", 2400, 1440);
    closed(KEPT, "1", 2400, 1529);
    ReadoutRow row = row("1", KEPT);
    assertThat(row.status()).isEqualTo(Status.OK);
    assertThat(row.estimate().orElseThrow().lift()).isCloseTo(89.0 / 1440, within(1e-12));
    assertThat(row.adjustedP()).isEqualTo(row.estimate().orElseThrow().pValue());
    assertThat(row.recommendation())
        .contains(
            new Recommendation(
                Recommendation.Advice.SHIP,
                "kept is better: +6.18 % [+1.46 %, +10.91 %], and no guardrail is worse."));
    assertThat(row("0", KEPT).recommendation()).isEmpty();
  }

  @Test
  void aBreachedGuardrailStopsWhatWouldBeShipped() {
    mark(KEPT, ERRORS);
    closed(KEPT, "0", 2400, 1440);
    closed(KEPT, "1", 2400, 1529);
    closed(ERRORS, "0", 2400, 200);
    closed(ERRORS, "1", 2400, 300);
    ReadoutRow row = row("1", KEPT, ERRORS);
    assertThat(row.breached()).isFalse();
    assertThat(row.recommendation().orElseThrow().advice()).isEqualTo(Recommendation.Advice.STOP);
    assertThat(row.recommendation().orElseThrow().reason())
        .startsWith("Guardrail errors is worse: +50.00 % [");
    ReadoutRow guardrail = rows(KEPT, ERRORS).get(3);
    assertThat(guardrail.breached()).isTrue();
    assertThat(guardrail.adjustedP()).isEmpty();
    assertThat(guardrail.estimate().orElseThrow().chanceToWin()).isLessThan(0.001);
  }

  @Test
  void aGuardrailThatCannotBeJudgedHoldsTheShipBack() {
    mark(KEPT, ERRORS);
    closed(KEPT, "0", 2400, 1440);
    closed(KEPT, "1", 2400, 1529);
    closed(ERRORS, "0", 2400, 20);
    closed(ERRORS, "1", 2400, 20);
    assertThat(row("1", KEPT, ERRORS).recommendation())
        .contains(
            new Recommendation(
                Recommendation.Advice.KEEP_RUNNING,
                "Guardrail errors cannot be judged yet: too_few_conversions."));
  }

  @Test
  void anUnevenSplitIsNotTrusted() {
    mark(KEPT);
    closed(KEPT, "0", 2400, 1440);
    closed(KEPT, "1", 2000, 1400);
    assertThat(row("1", KEPT).status()).isEqualTo(Status.SRM);
    assertThat(row("1", KEPT).recommendation().orElseThrow().advice().words())
        .isEqualTo("do not trust: srm");
  }

  @Test
  void anExperimentThatEndedWithoutADifferenceIsStopped() {
    mark(KEPT);
    closed(KEPT, "0", 1000, 500);
    closed(KEPT, "1", 1000, 505);
    assertThat(row("1", KEPT).recommendation().orElseThrow().advice())
        .isEqualTo(Recommendation.Advice.KEEP_RUNNING);
    state = Experiment.State.STOPPED;
    assertThat(row("1", KEPT).recommendation().orElseThrow().advice())
        .isEqualTo(Recommendation.Advice.STOP);
  }

  @Test
  void severalGoalsAreCorrected() {
    Experiment.Goal other = goal("bought", Experiment.Role.GOAL, false);
    mark(KEPT, other);
    closed(KEPT, "0", 2400, 1440);
    closed(KEPT, "1", 2400, 1505);
    closed(other, "0", 2400, 480);
    closed(other, "1", 2400, 490);
    ReadoutRow row = row("1", KEPT, other);
    double p = row.estimate().orElseThrow().pValue().orElseThrow();
    assertThat(p).isBetween(0.025, 0.06);
    assertThat(row.adjustedP().orElseThrow()).isCloseTo(2 * p, within(1e-12));
    assertThat(row.recommendation().orElseThrow().advice())
        .isEqualTo(Recommendation.Advice.KEEP_RUNNING);
  }

  @Test
  void sequentialIntervalsAreWiderAndBayesianOnesHaveNoPValue() {
    mark(KEPT);
    closed(KEPT, "0", 2400, 1440);
    closed(KEPT, "1", 2400, 1529);
    analysis =
        new Experiment.Analysis(
            Experiment.Method.SEQUENTIAL, true, false, 0.05, Experiment.Correction.NONE);
    Estimate sequential = row("1", KEPT).estimate().orElseThrow();
    assertThat(sequential.interval().lower()).isNegative();
    analysis =
        new Experiment.Analysis(
            Experiment.Method.BAYESIAN, false, false, 0.05, Experiment.Correction.HOLM);
    ReadoutRow bayesian = row("1", KEPT);
    assertThat(bayesian.estimate().orElseThrow().pValue()).isEmpty();
    assertThat(bayesian.adjustedP()).isEmpty();
    assertThat(bayesian.estimate().orElseThrow().lift()).isCloseTo(89.0 / 2400, within(1e-12));
    assertThat(bayesian.recommendation().orElseThrow().advice())
        .isEqualTo(Recommendation.Advice.SHIP);
  }

  @Test
  void whatTheDefinitionLacksIsShownAndNotCompared() {
    mark(KEPT);
    closed(KEPT, "0", 200, 160);
    closed(KEPT, "1", 200, 160);
    closed(KEPT, "beta", 50, 20);
    List<ReadoutRow> rows = rows(KEPT);
    assertThat(rows).extracting(it -> it.variation().id()).containsExactly("0", "1", "beta");
    assertThat(rows.get(2).status()).isEqualTo(Status.UNKNOWN_VARIATION);
    assertThat(rows.get(2).estimate()).isEmpty();
    assertThat(rows.get(2).recommendation()).isEmpty();
    assertThat(rows.get(1).srm()).hasValue(1.0);
  }

  @Test
  void sumsOfAnotherDefinitionDoNotCount() {
    mark(KEPT);
    closed(KEPT, "0", 200, 160);
    Experiment.Goal longer =
        new Experiment.Goal(
            "kept", Experiment.Role.GOAL, KEPT.outcome(), new Window.Trailing(28), false);
    ReadoutRow row = row("0", longer);
    assertThat(row.status()).isEqualTo(Status.PENDING);
    assertThat(row.arm().users()).isZero();
  }

  @Test
  void eachDayKnowsWhatHadClosedByThen() {
    mark(KEPT);
    add(KEPT, "0", "free", DAY, DAY.plusDays(14), 100, 40);
    add(KEPT, "1", "free", DAY, DAY.plusDays(14), 100, 50);
    add(KEPT, "0", "club", DAY.plusDays(1), DAY.plusDays(15), 100, 40);
    add(KEPT, "1", "club", DAY.plusDays(16), null, 100, 50);
    List<ReadoutRow> daily = new Readout(experiment(KEPT), NONE, sums).daily(DAY.plusDays(16));
    assertThat(daily)
        .filteredOn(it -> it.variation().id().equals("0"))
        .extracting(it -> it.arm().users())
        .containsExactlyElementsOf(
            Arrays.asList(
                0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 100.0, 200.0,
                200.0));
    assertThat(daily)
        .filteredOn(it -> it.variation().id().equals("1"))
        .extracting(ReadoutRow::immature)
        .startsWith(100L, 100L)
        .endsWith(0L, 0L, 100L);
  }

  @Test
  void slicesHoldTheirOwnUsers() {
    mark(KEPT);
    add(KEPT, "0", "free", DAY, DAY.plusDays(14), 100, 40);
    add(KEPT, "1", null, DAY, DAY.plusDays(14), 70, 50);
    List<ReadoutRow> slices =
        new Readout(experiment(KEPT), NONE, sums).rows(ExperimentSum.Dimension.PLAN);
    assertThat(slices)
        .extracting(it -> it.slice().orElse("-") + it.variation().id() + it.status().spelling())
        .containsExactly("free0srm", "free1no_units", "-0no_units", "-1no_baseline");
  }

  private ReadoutRow row(String variation, Experiment.Goal... goals) {
    return rows(goals).stream()
        .filter(it -> it.variation().id().equals(variation))
        .findFirst()
        .orElseThrow();
  }

  private List<ReadoutRow> rows(Experiment.Goal... goals) {
    return new Readout(experiment(goals), NONE, sums).rows();
  }

  private void mark(Experiment.Goal... goals) {
    for (Experiment.Goal goal : goals) {
      sums.add(sum(goal, null, null, null, null, ArmSums.NONE));
    }
  }

  private void closed(Experiment.Goal goal, String variation, int users, int conversions) {
    add(goal, variation, "free", DAY, DAY.plusDays(14), users, conversions);
  }

  private void add(
      Experiment.Goal goal,
      String variation,
      @Nullable String plan,
      LocalDate exposed,
      @Nullable LocalDate closed,
      int users,
      int conversions) {
    sums.add(
        sum(goal, variation, plan, exposed, closed, ArmSums.ofConversions(users, conversions)));
  }

  private static ExperimentSum sum(
      Experiment.Goal goal,
      @Nullable String variation,
      @Nullable String plan,
      @Nullable LocalDate exposed,
      @Nullable LocalDate closed,
      ArmSums arm) {
    Experiment experiment = experiment(goal, Experiment.State.RUNNING, Experiment.Analysis.DEFAULT);
    String hash = ReadoutHash.of(experiment, goal, UserValues.of(goal, NONE));
    return new ExperimentSum(
        "x", goal.name(), hash, variation, false, plan, null, null, exposed, closed, arm, AS_OF);
  }

  private Experiment experiment(Experiment.Goal... goals) {
    return experiment(List.of(goals), state, analysis);
  }

  private static Experiment experiment(
      Experiment.Goal goal, Experiment.State state, Experiment.Analysis analysis) {
    return experiment(List.of(goal), state, analysis);
  }

  private static Experiment experiment(
      List<Experiment.Goal> goals, Experiment.State state, Experiment.Analysis analysis) {
    return new Experiment(
        "x",
        "For the test.",
        state,
        "0",
        List.of(
            new Experiment.Variation("0", "old", 0.5), new Experiment.Variation("1", "new", 0.5)),
        goals,
        analysis,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Experiment.Provenance.FILE,
        new Origin("x.yaml", 1, Map.of(), Set.of()));
  }

  private static Experiment.Goal goal(String name, Experiment.Role role, boolean lower) {
    return new Experiment.Goal(
        name,
        role,
        new Experiment.EventOutcome(name, Experiment.Counting.USERS),
        new Window.Trailing(14),
        lower);
  }
}
