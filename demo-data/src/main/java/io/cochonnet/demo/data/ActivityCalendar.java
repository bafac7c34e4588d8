package io.cochonnet.demo.data;

import io.cochonnet.demo.data.Randomness.Purpose;
import java.util.BitSet;
import java.util.SplittableRandom;

/**
 * The days on which a user comes: nearly always on the signup day, then as the persona has it, more
 * on busy weekdays, and on the day of the first match.
 */
record ActivityCalendar(Timeline timeline, Randomness randomness) {

  /** Numbers of the active days; empty for silent users. */
  BitSet activeDays(User user, Life life) {
    BitSet active = new BitSet(timeline.days());
    if (life.persona() == Persona.SILENT) {
      return active;
    }
    SplittableRandom random = randomness.stream(Purpose.CALENDAR, user.index());
    int signupDay = timeline.dayOf(user.signupAt());
    if (signupDay >= 0 && random.nextInt(10) > 0) {
      active.set(signupDay);
    }
    int from = Math.max(0, signupDay + 1);
    int to = Math.min(timeline.days() - 1, life.lastDay());
    if (life.persona() == Persona.BURSTY) {
      addBursts(active, from, to, random);
    } else {
      for (int day = from; day <= to; day++) {
        double probability = life.persona().dailyProbability() * timeline.busyness(day);
        if (random.nextDouble() < Math.min(0.96, probability)) {
          active.set(day);
        }
      }
    }
    if (life.firstMatchAt() >= timeline.start() && life.firstMatchAt() < timeline.end()) {
      active.set(timeline.dayOf(life.firstMatchAt()));
    }
    return active;
  }

  private static void addBursts(BitSet active, int from, int to, SplittableRandom random) {
    int day = from + (int) Randomness.exponential(random, 10);
    while (day <= to) {
      int length = 3 + random.nextInt(5);
      active.set(day, Math.min(day + length, to + 1));
      day += length + 7 + (int) Randomness.exponential(random, 25);
    }
  }
}
