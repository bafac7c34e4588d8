package io.cochonnet.catalog.check;

import io.cochonnet.catalog.UsageTables;
import io.cochonnet.catalog.model.Definitions;
import io.cochonnet.yaml.Faults;
import java.util.List;
import java.util.Optional;

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

  /**
   * Adds what any rule finds to {@code faults}.
   *
   * @param tables what columns are held against; without them columns are not checked
   */
  public static void check(Definitions definitions, Optional<UsageTables> tables, Faults faults) {
    Report report = new Report(faults);
    RULES.forEach(rule -> rule.check(definitions, report));
    tables.ifPresent(it -> new ColumnRule(it).check(definitions, report));
  }
}
