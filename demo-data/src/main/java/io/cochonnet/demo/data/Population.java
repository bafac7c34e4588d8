package io.cochonnet.demo.data;

import java.util.BitSet;
import java.util.List;

/** The tenants and users that all other documents refer to, and what the users do. */
record Population(
    DemoOptions options,
    Timeline timeline,
    Randomness randomness,
    List<Tenant> tenants,
    List<User> users) {

  static Population of(DemoOptions options) {
    Timeline timeline = Timeline.of(options);
    Randomness randomness = new Randomness(options.seed());
    List<Tenant> tenants = new TenantGenerator(options, timeline, randomness).tenants();
    List<User> users = new UserGenerator(options, timeline, randomness, tenants).users();
    return new Population(options, timeline, randomness, tenants, users);
  }

  Tenant tenantOf(User user) {
    return tenants.get(user.tenant());
  }

  Life life(User user) {
    return new LifeGenerator(options, timeline, randomness).life(user, tenantOf(user));
  }

  BitSet activeDays(User user, Life life) {
    return new ActivityCalendar(timeline, randomness).activeDays(user, life);
  }
}
