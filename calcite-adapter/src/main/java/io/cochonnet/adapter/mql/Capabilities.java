package io.cochonnet.adapter.mql;

import java.util.EnumSet;
import java.util.Set;

/** What a server can do, as probed. */
public final class Capabilities {
  private final Set<Capability> present;

  public Capabilities(Set<Capability> present) {
    this.present = present.isEmpty() ? EnumSet.noneOf(Capability.class) : EnumSet.copyOf(present);
  }

  public boolean has(Capability capability) {
    return present.contains(capability);
  }

  @Override
  public String toString() {
    return present.toString();
  }
}
