package io.cochonnet.catalog.experiment;

import io.cochonnet.catalog.model.CountMetric;
import io.cochonnet.catalog.model.Definitions;
import io.cochonnet.catalog.model.DerivedMetric;
import io.cochonnet.catalog.model.Experiment;
import io.cochonnet.catalog.model.Measure;
import io.cochonnet.catalog.model.Metric;
import io.cochonnet.catalog.model.RatioMetric;
import io.cochonnet.catalog.model.RetentionMetric;
import io.cochonnet.catalog.model.Source;
import io.cochonnet.catalog.model.Window;
import io.cochonnet.catalog.stats.Statistic;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The value that each user of an experiment has for a metric.
 *
 * @param denominator for ratios, what the value is divided by, arm by arm
 */
public record UserValues(Statistic statistic, Part value, Optional<Part> denominator) {
  private static final String USER = "user";

  /**
   * What is taken of a user's rows.
   *
   * @param table schema and table
   * @param time its column: a DATE of local days, or a TIMESTAMP
   * @param daily whether it is a DATE
   * @param filter an SQL condition that rows satisfy
   * @param column what is summed up
   * @param fromDay how many days after the exposure the window begins
   * @param divisor the value is divided by it
   */
  public record Part(
      String table,
      String user,
      String time,
      boolean daily,
      Optional<String> filter,
      Optional<String> column,
      Taken taken,
      int fromDay,
      int divisor) {}

  /** What is made of the rows inside of a window. */
  public enum Taken {
    /** 1 if there is one, else 0. */
    ANY,
    ROWS,
    SUM,
    /** On how many days there are any. */
    DAYS
  }

  /** The values of a metric of a checked experiment. */
  public static UserValues of(Experiment.Goal goal, Definitions definitions) {
    if (goal.outcome() instanceof Experiment.EventOutcome events) {
      return ofEvents(events);
    }
    String name = ((Experiment.MetricOutcome) goal.outcome()).metric();
    return definitions.knownMetric(name).accept(new OfMetric(definitions));
  }

  /** Why a metric of the catalog has no value for each user; empty where it has. */
  public static Optional<String> problem(Metric metric, Definitions definitions) {
    return metric.accept(new Problem(definitions));
  }

  /** Changes when other rows count, or count otherwise. */
  public String canonical() {
    return statistic + " " + value + denominator.map(it -> " / " + it).orElse("");
  }

  private static UserValues ofEvents(Experiment.EventOutcome outcome) {
    Taken taken =
        switch (outcome.counting()) {
          case USERS -> Taken.ANY;
          case EVENTS -> Taken.ROWS;
          case VALUE -> Taken.SUM;
        };
    Part part =
        new Part(
            "usage.conversion_event",
            "user_id",
            "ts",
            false,
            Optional.of("event = '" + outcome.event().replace("'", "''") + "'"),
            taken == Taken.SUM ? Optional.of("\"value\"") : Optional.empty(),
            taken,
            0,
            1);
    return new UserValues(statistic(taken), part, Optional.empty());
  }

  private static Statistic statistic(Taken taken) {
    return taken == Taken.ANY ? Statistic.PROPORTION : Statistic.MEAN;
  }

  private record OfMetric(Definitions definitions) implements Metric.Visitor<UserValues> {
    @Override
    public UserValues count(CountMetric metric) {
      Part part = part(metric, Window.Trailing.DAY);
      return new UserValues(statistic(part.taken()), part, Optional.empty());
    }

    @Override
    public UserValues ratio(RatioMetric metric) {
      return new UserValues(
          Statistic.RATIO, part(metric.numerator()), Optional.of(part(metric.denominator())));
    }

    @Override
    public UserValues retention(RetentionMetric metric) {
      Source activity = definitions.knownSource(metric.activity());
      Part part =
          new Part(
              activity.table(),
              activity.knownEntityColumn(USER),
              activity.time(),
              true,
              metric.activityFilter(),
              Optional.empty(),
              Taken.ANY,
              metric.fromDay(),
              1);
      return new UserValues(Statistic.PROPORTION, part, Optional.empty());
    }

    @Override
    public UserValues derived(DerivedMetric metric) {
      throw new IllegalStateException("Metric[" + metric.name() + "] was not checked.");
    }

    private Part part(RatioMetric.Term term) {
      return part((CountMetric) definitions.knownMetric(term.metric()), term.meanOver());
    }

    private Part part(CountMetric metric, Window.Trailing meanOver) {
      Source source = definitions.knownSource(metric.source());
      Measure.Kind kind = metric.measure().kind();
      boolean days = kind == Measure.Kind.DISTINCT && !meanOver.isSingleDay();
      Taken taken =
          switch (kind) {
            case ROWS -> Taken.ROWS;
            case SUM -> Taken.SUM;
            case DISTINCT -> days ? Taken.DAYS : Taken.ANY;
          };
      return new Part(
          source.table(),
          source.knownEntityColumn(USER),
          metric.time(),
          true,
          metric.filter(),
          kind == Measure.Kind.SUM ? metric.measure().column() : Optional.empty(),
          taken,
          0,
          meanOver.days());
    }
  }

  private record Problem(Definitions definitions) implements Metric.Visitor<Optional<String>> {
    @Override
    public Optional<String> count(CountMetric metric) {
      boolean ofUsers =
          definitions.source(metric.source()).flatMap(it -> it.entityColumn(USER)).isPresent();
      boolean distinctOthers =
          metric.measure().isDistinct() && !metric.info().entity().equals(USER);
      return ofUsers && !distinctOthers
          ? Optional.empty()
          : Optional.of("it does not count users, or rows that belong to one");
    }

    @Override
    public Optional<String> ratio(RatioMetric metric) {
      return List.of(metric.numerator(), metric.denominator()).stream()
          .map(term -> definitions.metrics().get(term.metric()))
          .filter(Objects::nonNull)
          .flatMap(half -> half.accept(this).stream())
          .findFirst();
    }

    @Override
    public Optional<String> retention(RetentionMetric metric) {
      return metric.filter().isPresent()
          ? Optional.of("its filter chooses users by their signup, and an experiment has its own")
          : definitions.source(metric.activity()).flatMap(it -> it.entityColumn(USER)).isPresent()
              ? Optional.empty()
              : Optional.of("its activity does not belong to users");
    }

    @Override
    public Optional<String> derived(DerivedMetric metric) {
      return Optional.of(
          "an expression over %s has a value for a group, and none for each user; a ratio has"
              .formatted(metric.expression().metrics().stream().collect(Collectors.joining(", "))));
    }
  }
}
