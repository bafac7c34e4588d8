package io.cochonnet.demo.data;

import java.util.Arrays;
import java.util.SplittableRandom;

/** The moments of a user's events on one day: one or two sessions of a few minutes. */
record SessionTimes(Timeline timeline) {
  private static final double[] HOUR_WEIGHTS =
      Randomness.cumulative(1, 2, 4, 7, 9, 8, 7, 6, 7, 8, 10, 13, 14, 12, 8, 4, 2);
  private static final int FIRST_HOUR = 6;

  /** Ascending; within the day, except that night owls play on after midnight. */
  long[] on(int day, User user, Life life, SplittableRandom random) {
    double extra = Randomness.exponential(random, extra(life.persona()));
    long[] times = new long[1 + (int) Math.min(60, extra)];
    long opened = opening(day, user, life, random);
    boolean twoSessions = times.length > 2 && random.nextInt(4) == 0;
    long reopened = twoSessions ? opening(day, user, life, random) : opened;
    long latest = life.nightOwl() ? timeline.end() - 1 : timeline.startOf(day + 1) - 1;
    long earlier = opened;
    long later = reopened;
    for (int i = 0; i < times.length; i++) {
      boolean second = twoSessions && i % 2 == 1;
      long step = 1_000 + random.nextLong(4 * Timeline.MINUTE);
      if (second) {
        later += step;
      } else {
        earlier += step;
      }
      times[i] = Math.min(latest, second ? later : earlier);
    }
    Arrays.sort(times);
    return times;
  }

  /** Mean number of times of a day of the persona. */
  static double mean(Persona persona) {
    return 1 + 1 / Math.expm1(1 / extra(persona));
  }

  /** Rounding down takes half an event away again, about. */
  private static double extra(Persona persona) {
    return persona.eventsPerDay() - 0.5;
  }

  private long opening(int day, User user, Life life, SplittableRandom random) {
    long midnight = timeline.startOf(day);
    if (timeline.dayOf(user.signupAt()) == day) {
      return user.signupAt() + random.nextLong(20 * Timeline.MINUTE);
    }
    if (life.nightOwl()) {
      return midnight + 23 * Timeline.HOUR + random.nextLong(Timeline.HOUR);
    }
    int hour = FIRST_HOUR + Randomness.weighted(random, HOUR_WEIGHTS);
    return midnight + hour * Timeline.HOUR + random.nextLong(Timeline.HOUR);
  }
}
