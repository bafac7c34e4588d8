package io.cochonnet.server.avatica;

import io.cochonnet.adapter.rel.Pushdown;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.apache.calcite.schema.SchemaPlus;

/** The root schemas that a connection can choose between, one for each way to push down. */
public final class Roots {
  private final Map<Pushdown, SchemaPlus> byMode = new EnumMap<>(Pushdown.class);

  public Roots(Function<Pushdown, SchemaPlus> root) {
    for (Pushdown mode : Pushdown.values()) {
      byMode.put(mode, root.apply(mode));
    }
  }

  public SchemaPlus of(Pushdown mode) {
    return Objects.requireNonNull(byMode.get(mode));
  }

  /** The root of those who choose none. */
  public SchemaPlus standard() {
    return of(Pushdown.ON);
  }
}
