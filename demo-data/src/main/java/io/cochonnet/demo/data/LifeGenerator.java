package io.cochonnet.demo.data;

import io.cochonnet.demo.data.Randomness.Purpose;
import java.util.List;
import java.util.SplittableRandom;
import org.bson.BsonString;

/**
 * Draws users' lives. 55 % of those who sign up play a first match within 7 days, most of them
 * within two, 15 % later, 30 % never; early players stay longest. Invited users and those of paying
 * clubs stay longer, those from advertisements leave sooner, so that slices differ.
 */
record LifeGenerator(DemoOptions options, Timeline timeline, Randomness randomness) {
  private static final List<Persona> PERSONAS = List.of(Persona.values());
  private static final double[] EARLY_PLAYERS = Randomness.cumulative(0, 30, 36, 16, 7, 11);
  private static final double[] LATE_PLAYERS = Randomness.cumulative(0, 25, 45, 15, 2, 13);
  private static final double[] NON_PLAYERS = Randomness.cumulative(30, 45, 14, 2, 0, 9);

  Life life(User user, Tenant tenant) {
    SplittableRandom random = randomness.stream(Purpose.LIFE, user.index());
    double kind = random.nextDouble();
    double[] weights = kind < 0.55 ? EARLY_PLAYERS : kind < 0.70 ? LATE_PLAYERS : NON_PLAYERS;
    Persona persona = PERSONAS.get(Randomness.weighted(random, weights));
    double share = random.nextDouble();
    long firstMatchAt = Life.NEVER;
    if (kind < 0.55) {
      firstMatchAt = user.signupAt() + (long) (share * share * (7 * Timeline.DAY - 1));
    } else if (kind < 0.70) {
      firstMatchAt = user.signupAt() + (long) ((7 + 38 * share) * Timeline.DAY);
    }
    double lifetime =
        Randomness.exponential(random, persona.meanLifetimeDays() * loyalty(user, tenant));
    int lastDay = timeline.dayOf(user.signupAt()) + (int) lifetime;
    return new Life(
        persona, firstMatchAt, lastDay, guestTenant(user, random), random.nextInt(50) == 0);
  }

  private static double loyalty(User user, Tenant tenant) {
    double loyalty = tenant.plans().get(0).plan().equals("free") ? 0.9 : 1.2;
    if (user.signupSource() instanceof BsonString source) {
      return switch (source.getValue()) {
        case "invite" -> loyalty * 1.4;
        case "ads" -> loyalty * 0.5;
        default -> loyalty;
      };
    }
    return loyalty;
  }

  private int guestTenant(User user, SplittableRandom random) {
    int peopled = TenantGenerator.peopled(options);
    if (random.nextInt(50) > 0 || peopled == 1) {
      return -1;
    }
    return (user.tenant() + 1 + random.nextInt(peopled - 1)) % peopled;
  }
}
