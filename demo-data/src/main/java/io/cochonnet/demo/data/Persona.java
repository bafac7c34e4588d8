package io.cochonnet.demo.data;

/** Kinds of users, by how often they come back. */
enum Persona {
  /** Signs up and never comes: not a single event. */
  SILENT(0, 1, 0),
  /** A few days of curiosity. */
  TRIER(0.42, 5, 2.7),
  /** About one day a week. */
  CASUAL(0.13, 110, 2.7),
  /** Every other day. */
  REGULAR(0.42, 220, 3.5),
  /** Nearly every day. */
  DAILY(0.88, 350, 4.5),
  /** Nothing for weeks, then every day of a tournament. */
  BURSTY(0, 200, 3.8);

  private final double dailyProbability;
  private final double meanLifetimeDays;
  private final double eventsPerDay;

  Persona(double dailyProbability, double meanLifetimeDays, double eventsPerDay) {
    this.dailyProbability = dailyProbability;
    this.meanLifetimeDays = meanLifetimeDays;
    this.eventsPerDay = eventsPerDay;
  }

  /** Probability of coming on a day of average busyness. */
  double dailyProbability() {
    return dailyProbability;
  }

  double meanLifetimeDays() {
    return meanLifetimeDays;
  }

  /** Mean number of events on an active day. */
  double eventsPerDay() {
    return eventsPerDay;
  }
}
