package io.cochonnet.catalog.function;

import java.util.Locale;

/** A parameter of a statistics function: its name, what it takes and what it means. */
public enum Parameter {
  BASE_CONVERSIONS(Takes.NUMBER, "1200", "Users of the baseline arm who converted."),
  BASE_SUM(Takes.NUMBER, "5000", "Sum of the value over the users of the baseline arm."),
  BASE_SUM_OF_SQUARES(
      Takes.NUMBER,
      "17000",
      "Sum of the squared value over the users of the baseline arm, in DOUBLE."),
  BASE_USERS(Takes.NUMBER, "2400", "Users of the baseline arm."),
  CONVERSIONS(Takes.NUMBER, "1274", "Users of the treated arm who converted."),
  SUM(Takes.NUMBER, "5400", "Sum of the value over the users of the treated arm."),
  SUM_OF_SQUARES(
      Takes.NUMBER,
      "19000",
      "Sum of the squared value over the users of the treated arm, in DOUBLE."),
  USERS(Takes.NUMBER, "2410", "Users of the treated arm."),
  WEIGHT(Takes.NUMBER, "0.5", "Share of users meant for the treated arm, in any unit, above 0."),
  BASE_WEIGHT(Takes.NUMBER, "0.5", "Share of users meant for the baseline arm, in the same unit."),
  VALUE(
      Takes.NUMBER_OR_FLAG,
      "games",
      "The metric of a row: a number, compared as a mean, or a BOOLEAN, compared as a proportion."),
  OUTCOME(Takes.FLAG, "retained", "Whether a row converted: a BOOLEAN."),
  VARIATION(Takes.KEY, "variation", "The variation of a row."),
  CONTROL(
      Takes.CONTROL,
      "'control'",
      "The variation that is the baseline; all others are the treated arm."),
  ALPHA(
      Takes.NUMBER,
      "0.05",
      "Probability of an error that is accepted, above 0 and below 1: intervals are at level"
          + " 1 - alpha."),
  ARM_USERS(
      Takes.NUMBER, "5000", "Users that each of the two arms of a planned experiment will have."),
  EFFECT(Takes.NUMBER, "0.06", "The lift that is really there, such as 0.05 for five percent."),
  POWER(Takes.NUMBER, "0.8", "Probability of seeing a lift that is there, above 0 and below 1."),
  BASE_SHARE(Takes.NUMBER, "0.5", "Share of rows meant for the baseline, above 0 and below 1."),
  STATISTIC(Takes.NUMBER, "3.84", "A sum of squared deviations, 0 or more."),
  DEGREES_OF_FREEDOM(Takes.NUMBER, "1", "Above 0."),
  METHOD(Takes.METHOD, "'absolute'", "How arms are compared, as a text literal.");

  /** What kind of argument a parameter takes. */
  enum Takes {
    NUMBER,
    NUMBER_OR_FLAG,
    FLAG,
    KEY,
    CONTROL,
    METHOD
  }

  private final Takes takes;
  private final String example;
  private final String description;

  Parameter(Takes takes, String example, String description) {
    this.takes = takes;
    this.example = example;
    this.description = description;
  }

  Takes takes() {
    return takes;
  }

  /** As signatures show it, in lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** An argument, in SQL. */
  String example() {
    return example;
  }

  /** What it means, in a sentence. */
  public String description() {
    return description;
  }
}
