package io.cochonnet.demo.data;

import io.cochonnet.demo.data.Randomness.Purpose;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Who takes part in the experiment {@code score-keeper-v2} and when they first see it. Two arms of
 * two fifths of the users each (2,400 by default), 13 users who see both variations, and a 150th of
 * the users (40 by default) exposed so late that their window is open at the nightly run. Where
 * these do not fit, the arms shrink. Each user's first variation is the one that GrowthBook's hash
 * gives, as far as the hash gives enough users to each arm.
 */
record ExperimentPlan(List<Subject> subjects) {
  static final String EXPERIMENT = "score-keeper-v2";

  /** Length of the conversion window. */
  static final long WINDOW = 14 * Timeline.DAY;

  /** Users who see both variations. */
  static final int BOTH = 13;

  private static final long RECRUITING = 28 * Timeline.DAY;
  private static final long RECENT = 10 * Timeline.DAY;

  private static final double HALF = 0.5;

  /** What makes a subject special. */
  enum Kind {
    MATURE,
    BOTH_VARIATIONS,
    IMMATURE
  }

  /**
   * A user in the experiment.
   *
   * @param arm 0 or 1, the variation first seen
   * @param converts whether the user converts within the window; random but for mature subjects,
   *     where the numbers are exact
   */
  record Subject(int number, User user, Kind kind, int arm, long exposedAt, boolean converts) {}

  ExperimentPlan {
    subjects = List.copyOf(subjects);
  }

  /** Mature users of each arm. */
  static int armSize(int users) {
    return Math.min(users * 2 / 5, (users - BOTH - immature(users)) / 2);
  }

  /** Users whose window is still open. */
  static int immature(int users) {
    return Math.min(40, users / 150);
  }

  /** Converted users of an arm: 1,440 and 1,529 of 2,400. */
  static int conversions(int arm, int armSize) {
    return Math.round(armSize * (arm == 0 ? 1_440 : 1_529) / 2_400f);
  }

  static ExperimentPlan of(Population population) {
    int users = population.users().size();
    int armSize = armSize(users);
    List<User> order = alternating(order(population));
    List<Subject> subjects = new ArrayList<>();
    for (int i = 0; i < 2 * armSize + BOTH + immature(users); i++) {
      User user = order.get(i);
      int arm = i % 2;
      if (i < 2 * armSize) {
        boolean converts = i / 2 < conversions(arm, armSize);
        subjects.add(subject(i, user, Kind.MATURE, arm, converts, population));
      } else {
        Kind kind = i < 2 * armSize + BOTH ? Kind.BOTH_VARIATIONS : Kind.IMMATURE;
        subjects.add(subject(i, user, kind, arm, i % 3 == 0, population));
      }
    }
    return new ExperimentPlan(subjects);
  }

  /** All users at random, those who signed up in time for a closed window before the others. */
  private static List<User> order(Population population) {
    SplittableRandom random = population.randomness().stream(Purpose.ARMS, 0);
    long inTime = population.timeline().asOf() - WINDOW - Timeline.DAY;
    long[] keys = random.longs(population.users().size()).toArray();
    return IntStream.range(0, keys.length)
        .boxed()
        .sorted(
            Comparator.<Integer, Boolean>comparing(
                    i -> population.users().get(i).signupAt() > inTime)
                .thenComparingLong(i -> keys[i]))
        .map(population.users()::get)
        .toList();
  }

  /** The same users, by turns of the first and the second arm while there are any. */
  private static List<User> alternating(List<User> users) {
    List<Deque<User>> arms = List.of(new ArrayDeque<>(), new ArrayDeque<>());
    users.forEach(user -> arms.get(Bucket.of(EXPERIMENT, user.id()) < HALF ? 0 : 1).add(user));
    List<User> turns = new ArrayList<>();
    for (int i = 0; i < users.size(); i++) {
      Deque<User> arm = arms.get(i % 2);
      turns.add((arm.isEmpty() ? arms.get(1 - i % 2) : arm).remove());
    }
    return turns;
  }

  private static Subject subject(
      int number, User user, Kind kind, int arm, boolean converts, Population population) {
    SplittableRandom random = population.randomness().stream(Purpose.ARMS, 1L + number);
    long latest =
        population.timeline().asOf() - Timeline.HOUR - (kind == Kind.IMMATURE ? 0 : WINDOW);
    long earliest = latest - (kind == Kind.IMMATURE ? RECENT - 2 * Timeline.HOUR : RECRUITING);
    if (user.signupAt() < latest) {
      earliest = Math.max(earliest, user.signupAt());
    }
    long exposedAt = earliest + random.nextLong(latest - earliest);
    return new Subject(number, user, kind, arm, exposedAt, converts);
  }
}
