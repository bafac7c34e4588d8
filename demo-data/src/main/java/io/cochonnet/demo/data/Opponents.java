package io.cochonnet.demo.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Whom a user meets in a match: members of the club whose first match lies before it, so that
 * nobody's first match is moved; where there are too few, walk-ins that are nobody's account. In
 * one match of a hundred a member plays who signs up only later.
 */
final class Opponents {
  private final List<List<Player>> playersByTenant = new ArrayList<>();
  private final List<List<User>> membersByTenant = new ArrayList<>();

  private record Player(String id, long firstMatchAt) {}

  Opponents(Population population) {
    for (int i = 0; i < population.tenants().size(); i++) {
      playersByTenant.add(new ArrayList<>());
      membersByTenant.add(new ArrayList<>());
    }
    for (User user : population.users()) {
      membersByTenant.get(user.tenant()).add(user);
      Life life = population.life(user);
      if (life.plays()) {
        playersByTenant.get(user.tenant()).add(new Player(user.id(), life.firstMatchAt()));
      }
    }
    playersByTenant.forEach(
        players -> players.sort(Comparator.comparingLong(Player::firstMatchAt)));
  }

  /** Ids of {@code count} distinct players, the user among them at a random place. */
  List<String> lineUp(User user, long playedAt, int count, SplittableRandom random) {
    Set<String> ids = new LinkedHashSet<>();
    ids.add(user.id());
    if (random.nextInt(100) == 0) {
      User member = Randomness.pick(random, membersByTenant.get(user.tenant()));
      if (member.signupAt() > playedAt) {
        ids.add(member.id());
      }
    }
    List<Player> players = playersByTenant.get(user.tenant());
    int known = countBefore(players, playedAt);
    for (int tries = 0; known > 0 && ids.size() < count && tries < 2 * count; tries++) {
      ids.add(players.get(random.nextInt(known)).id());
    }
    while (ids.size() < count) {
      ids.add("walk-in-%s-%d".formatted(Tenant.id(user.tenant()), random.nextInt(500)));
    }
    List<String> lineUp = new ArrayList<>(ids);
    int place = random.nextInt(lineUp.size());
    String other = lineUp.set(place, lineUp.get(0));
    lineUp.set(0, other);
    return lineUp;
  }

  /** How many players of the ascending list had their first match before the time. */
  private static int countBefore(List<Player> players, long playedAt) {
    int low = 0;
    int high = players.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (players.get(middle).firstMatchAt() < playedAt) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
