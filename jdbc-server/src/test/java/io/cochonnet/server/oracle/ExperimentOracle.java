package io.cochonnet.server.oracle;

import io.cochonnet.server.oracle.Experiments.Exposed;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code product.experiment_exposures} and {@code product.experiment_readout} with its slices and
 * days.
 */
final class ExperimentOracle {
  private static final List<String> FIGURES =
      List.of(
          "baseline",
          "users",
          "conversions",
          "mean",
          "lift",
          "ci_lower",
          "ci_upper",
          "p_value",
          "chance_to_win",
          "alpha",
          "srm_p_value",
          "multiple_exposures",
          "immature_users",
          "status",
          "as_of");

  private final Experiments experiments;
  private final List<Slice<Exposed>> slices;
  private final OracleSettings settings;

  ExperimentOracle(Experiments experiments, Users users, OracleSettings settings) {
    this.experiments = experiments;
    this.settings = settings;
    this.slices =
        List.of(
            Slice.total(),
            Slice.by("plan", Exposed::plan),
            Slice.by("country", Exposed::country),
            Slice.by("signup_source", it -> users.find(it.first().user()).source()));
  }

  List<OracleTable> tables() {
    List<OracleTable> tables = new ArrayList<>();
    tables.add(exposures());
    slices.forEach(slice -> tables.add(readout(slice)));
    tables.add(daily());
    return tables;
  }

  private OracleTable exposures() {
    OracleTable table =
        new OracleTable(
            "product.experiment_exposures",
            List.of("experiment_id", "user_id"),
            List.of("variation_id", "exposed_at", "plan", "country"));
    for (Exposed user : experiments.exposed()) {
      Experiments.Exposure first = user.first();
      if (!user.toSeveral()) {
        table.add(
            Row.of(first.experiment(), first.user()),
            Row.of(first.variation(), first.at(), first.plan(), first.country()));
      }
    }
    return table;
  }

  private OracleTable readout(Slice<Exposed> slice) {
    OracleTable table =
        new OracleTable(
            "product.experiment_readout" + slice.suffix(),
            slice.columnsAfter("experiment_id", "metric", "variation_id"),
            FIGURES);
    for (ExperimentPlan plan : settings.experiments()) {
      List<Exposed> all = exposedTo(plan);
      for (List<@Nullable Object> value : slice.values(all)) {
        List<Exposed> users = all.stream().filter(u -> slice.of(u).equals(value)).toList();
        addArms(table, plan, value, users, settings.asOf());
      }
    }
    return table;
  }

  /** Each day as the total at its last millisecond. */
  private OracleTable daily() {
    OracleTable table =
        new OracleTable(
            "product.experiment_readout_daily",
            List.of("experiment_id", "metric", "variation_id", "metric_date"),
            FIGURES);
    LocalDate today = date(settings.asOf());
    for (ExperimentPlan plan : settings.experiments()) {
      List<Exposed> all = exposedTo(plan);
      LocalDate first =
          all.stream().map(it -> date(it.first().at())).min(LocalDate::compareTo).orElse(today);
      for (LocalDate day = first; day.isBefore(today); day = day.plusDays(1)) {
        Instant end = day.plusDays(1).atStartOfDay(settings.zone()).toInstant().minusMillis(1);
        List<Exposed> users = all.stream().filter(it -> !it.first().at().isAfter(end)).toList();
        addArms(table, plan, Row.of(day), users, end);
      }
    }
    return table;
  }

  private LocalDate date(Instant moment) {
    return moment.atZone(settings.zone()).toLocalDate();
  }

  private List<Exposed> exposedTo(ExperimentPlan plan) {
    return experiments.exposed().stream()
        .filter(user -> user.first().experiment().equals(plan.experiment()))
        .toList();
  }

  private void addArms(
      OracleTable table,
      ExperimentPlan plan,
      List<@Nullable Object> slice,
      List<Exposed> users,
      Instant end) {
    List<ExperimentArm> arms =
        plan.variations().stream()
            .map(variation -> ExperimentArm.of(plan, variation, users, experiments, end))
            .toList();
    Double mismatch = ExperimentArm.mismatch(arms);
    long multiple = users.stream().filter(Exposed::toSeveral).count();
    ExperimentArm baseline = arms.get(0);
    for (ExperimentArm arm : arms) {
      Optional<RelativeLift> lift = arm.lift(baseline, plan.alpha());
      table.add(
          Row.join(List.of(plan.experiment(), plan.metric(), arm.variation()), slice.toArray()),
          Row.of(
              arm.variation().equals(plan.baseline()),
              arm.users(),
              arm.mature().conversions(),
              arm.mean(),
              lift.map(RelativeLift::lift).orElse(null),
              lift.map(RelativeLift::low).orElse(null),
              lift.map(RelativeLift::high).orElse(null),
              lift.map(RelativeLift::pValue).orElse(null),
              lift.map(RelativeLift::chanceToWin).orElse(null),
              plan.alpha(),
              mismatch,
              multiple,
              arm.immature(),
              arm.status(baseline, mismatch),
              settings.asOf()));
    }
  }
}
