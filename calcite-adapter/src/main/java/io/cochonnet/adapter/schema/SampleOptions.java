package io.cochonnet.adapter.schema;

import java.time.Duration;

/**
 * How much of a collection is looked at.
 *
 * @param documents most documents, 1..1,000,000
 * @param time most time for one collection, a second to a day
 */
public record SampleOptions(int documents, Duration time) {
  private static final int MAX_DOCUMENTS = 1_000_000;
  private static final Duration MIN_TIME = Duration.ofSeconds(1);
  private static final Duration MAX_TIME = Duration.ofDays(1);

  public SampleOptions {
    if (documents < 1 || documents > MAX_DOCUMENTS) {
      throw new IllegalArgumentException(
          "Documents[%d] is outside 1..%d.".formatted(documents, MAX_DOCUMENTS));
    }
    if (time.compareTo(MIN_TIME) < 0 || time.compareTo(MAX_TIME) > 0) {
      throw new IllegalArgumentException(
          "Time[%s] is outside one second to one day.".formatted(time));
    }
  }

  /** A thousand documents in at most 15 seconds. */
  public static SampleOptions defaults() {
    return new SampleOptions(1_000, Duration.ofSeconds(15));
  }

  /** The same with another number of documents. */
  public SampleOptions withDocuments(int documents) {
    return new SampleOptions(documents, time);
  }

  /** The same with another time. */
  public SampleOptions withTime(Duration time) {
    return new SampleOptions(documents, time);
  }
}
