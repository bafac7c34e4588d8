package io.cochonnet.catalog;

import io.cochonnet.catalog.experiment.Audit;
import io.cochonnet.catalog.experiment.ExperimentSum;
import io.cochonnet.catalog.model.Definitions;
import io.cochonnet.catalog.model.Experiment;
import io.cochonnet.catalog.sql.ProductViews;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/** The experiments: one row each. */
final class ExperimentList {
  static final ViewDefinition VIEW =
      new ViewDefinition(
          ProductViews.SCHEMA,
          "experiments",
          "Every experiment: what it compares, how, and how many users have seen it.",
          "",
          List.of(
              text("experiment_id", "The experiment_id of its exposures."),
              text("description", "What is tried."),
              text("status", "draft, running or stopped."),
              text("source", "Where it is defined: file, or the platform that defines it."),
              new ColumnDefinition(
                  "read_at",
                  SqlTypeName.TIMESTAMP,
                  "When the definition was last read from the platform (UTC); NULL for files."),
              text("note", "What is wrong with the definition; NULL where nothing is."),
              text("baseline", "The variation that the others are compared with."),
              text("variations", "Each with its name and share of the traffic."),
              text("metrics", "Each with its role and window."),
              text("method", "welch, sequential or bayesian; relative or absolute; cuped."),
              new ColumnDefinition(
                  "alpha", SqlTypeName.DOUBLE, "One minus the level of the intervals."),
              text("correction", "Of p-values for several tests."),
              new ColumnDefinition(
                  "started_at",
                  SqlTypeName.TIMESTAMP,
                  "Exposures before do not count (UTC); NULL where all do."),
              new ColumnDefinition(
                  "ended_at",
                  SqlTypeName.TIMESTAMP,
                  "Exposures after do not count (UTC); NULL where all do."),
              new ColumnDefinition(
                  "is_audited",
                  SqlTypeName.BOOLEAN,
                  "Whether assignments are recomputed in experiment_assignment_audit."),
              new ColumnDefinition(
                  "users", SqlTypeName.BIGINT, "Users who were exposed to one variation."),
              new ColumnDefinition(
                  "multiple_exposures",
                  SqlTypeName.BIGINT,
                  "Users who saw several variations, and count in none."),
              new ColumnDefinition(
                  "exposures_outside",
                  SqlTypeName.BIGINT,
                  "Exposures before the start and after the end."),
              new ColumnDefinition(
                  "first_exposure_date", SqlTypeName.DATE, "Local day of the first exposure."),
              new ColumnDefinition(
                  "last_exposure_date",
                  SqlTypeName.DATE,
                  "Local day of the last first exposure of a user.")));

  private ExperimentList() {}

  static List<Object[]> rows(
      Definitions definitions,
      List<ExperimentSum> sums,
      Function<String, Optional<Instant>> readAt) {
    return definitions.experiments().stream()
        .map(
            it ->
                row(
                    it,
                    readAt.apply(it.key()),
                    sums.stream().filter(sum -> sum.experiment().equals(it.key())).toList()))
        .toList();
  }

  private static Object[] row(
      Experiment experiment, Optional<Instant> readAt, List<ExperimentSum> all) {
    // Every metric is counted over the same users
    Optional<String> metric = all.stream().map(ExperimentSum::metric).findFirst();
    List<ExperimentSum> sums =
        all.stream().filter(it -> metric.equals(Optional.of(it.metric()))).toList();
    Experiment.Analysis analysis = experiment.analysis();
    List<@Nullable Object> cells = new ArrayList<>();
    Collections.addAll(
        cells,
        experiment.key(),
        experiment.description(),
        spelling(experiment.state()),
        experiment.provenance().source(),
        millis(readAt),
        experiment.provenance().note().orElse(null),
        experiment.baseline(),
        experiment.variations().stream()
            .map(ExperimentList::variation)
            .collect(Collectors.joining(", ")),
        experiment.metrics().stream()
            .map(it -> "%s (%s, %s)".formatted(it.name(), spelling(it.role()), it.window()))
            .collect(Collectors.joining(", ")),
        spelling(analysis.method())
            + (analysis.relative() ? "_relative" : "_absolute")
            + (analysis.adjusted() ? "_cuped" : ""),
        analysis.alpha(),
        spelling(analysis.correction()),
        millis(experiment.start()),
        millis(experiment.end()),
        Audit.isPossible(experiment),
        users(sums, it -> it.isOfUsers() && !it.several()),
        users(sums, it -> it.isOfUsers() && it.several()),
        users(sums, it -> !it.isOfUsers()),
        day(
            sums.stream()
                .map(ExperimentSum::exposed)
                .filter(Objects::nonNull)
                .min(LocalDate::compareTo)),
        day(
            sums.stream()
                .map(ExperimentSum::exposed)
                .filter(Objects::nonNull)
                .max(LocalDate::compareTo)));
    return cells.toArray();
  }

  private static String variation(Experiment.Variation variation) {
    BigDecimal share = BigDecimal.valueOf(100 * variation.weight()).round(new MathContext(4));
    String name = variation.name().equals(variation.id()) ? "" : " " + variation.name();
    return "%s%s %s %%".formatted(variation.id(), name, share.stripTrailingZeros().toPlainString());
  }

  private static long users(List<ExperimentSum> sums, Predicate<ExperimentSum> which) {
    return (long) sums.stream().filter(which).mapToDouble(it -> it.sums().users()).sum();
  }

  private static String spelling(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static @Nullable Long millis(Optional<Instant> moment) {
    return moment.map(Instant::toEpochMilli).orElse(null);
  }

  private static @Nullable Integer day(Optional<LocalDate> day) {
    return day.map(it -> (int) it.toEpochDay()).orElse(null);
  }

  private static ColumnDefinition text(String name, String description) {
    return new ColumnDefinition(name, SqlTypeName.VARCHAR, description);
  }
}
