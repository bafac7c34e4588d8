package io.cochonnet.dashboards.report;

/**
 * Something that a report lacks.
 *
 * @param place the dashboard's key, and the chart's after a slash where it is one chart; {@code
 *     head} for the head of the report
 * @param message why
 */
public record Failure(String place, String message) {
  @Override
  public String toString() {
    return place + ": " + message;
  }
}
