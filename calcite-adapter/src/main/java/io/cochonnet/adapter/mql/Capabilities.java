package io.cochonnet.adapter.mql;

import java.util.EnumSet;
import java.util.Set;

/** What a server can do, as probed. */
public final class Capabilities {
  private final Set<Capability> present;

  public Capabilities(Set<Capability> present) {
    this.present = present.isEmpty() ? EnumSet.noneOf(Capability.class) : EnumSet.copyOf(present);
  }

  /** Every capability: MongoDB 5.0 and later. */
  public static Capabilities all() {
    return new Capabilities(EnumSet.allOf(Capability.class));
  }

  public boolean has(Capability capability) {
    return present.contains(capability);
  }

  /** The same without one capability. */
  public Capabilities without(Capability capability) {
    Set<Capability> fewer = EnumSet.copyOf(present);
    fewer.remove(capability);
    return new Capabilities(fewer);
  }

  @Override
  public String toString() {
    return present.toString();
  }
}
