package io.cochonnet.server.oracle;

import io.cochonnet.server.oracle.Experiments.Exposed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code product.experiment_exposures} and {@code product.experiment_readout} with its slices. */
final class ExperimentOracle {
  private static final List<Slice<Exposed>> SLICES =
      List.of(
          Slice.total(), Slice.by("plan", Exposed::plan), Slice.by("country", Exposed::country));
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
  private final List<ExperimentPlan> plans;
  private final Instant asOf;

  ExperimentOracle(Experiments experiments, List<ExperimentPlan> plans, Instant asOf) {
    this.experiments = experiments;
    this.plans = plans;
    this.asOf = asOf;
  }

  List<OracleTable> tables() {
    List<OracleTable> tables = new ArrayList<>();
    tables.add(exposures());
    SLICES.forEach(slice -> tables.add(readout(slice)));
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
    for (ExperimentPlan plan : plans) {
      List<Exposed> all =
          experiments.exposed().stream()
              .filter(user -> user.first().experiment().equals(plan.experiment()))
              .toList();
      for (List<@Nullable Object> value : slice.values(all)) {
        addArms(table, plan, value, all.stream().filter(u -> slice.of(u).equals(value)).toList());
      }
    }
    return table;
  }

  private void addArms(
      OracleTable table, ExperimentPlan plan, List<@Nullable Object> slice, List<Exposed> users) {
    List<ExperimentArm> arms =
        plan.variations().stream()
            .map(variation -> ExperimentArm.of(plan, variation, users, experiments, asOf))
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
              asOf));
    }
  }
}
