package io.cochonnet.catalog.check;

import io.cochonnet.catalog.model.Definitions;
import io.cochonnet.yaml.Faults;
import java.util.List;

/** Applies every rule. */
public final class Checks {
  private static final List<Rule> RULES =
      List.of(
          new NameRule(),
          new ViewNameRule(),
          new SourceRule(),
          new EntityRule(),
          new DimensionRule(),
          new TimeRule(),
          new MeasureRule(),
          new AdditivityRule(),
          new RatioRule(),
          new ExpressionRule(),
          new RetentionSpanRule(),
          new VariationsRule(),
          new AlphaRule(),
          new GoalsRule());

  private Checks() {}

  /** Adds what any rule finds to {@code faults}. */
  public static void check(Definitions definitions, Faults faults) {
    Report report = new Report(faults);
    RULES.forEach(rule -> rule.check(definitions, report));
  }
}
