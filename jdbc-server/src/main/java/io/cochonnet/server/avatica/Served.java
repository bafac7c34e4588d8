package io.cochonnet.server.avatica;

import io.cochonnet.server.metadata.Metadata;
import io.cochonnet.server.sql.PlanCache;

/**
 * What the server serves at a moment: the schemas, their metadata, and the plans made over them. It
 * never changes; another one takes its place, and goes when the last statement over it ends.
 */
public final class Served {
  private final Roots roots;
  private final Metadata metadata;
  private final SqlErrors errors;
  private final PlanCache plans = new PlanCache();

  public Served(Roots roots, Metadata metadata) {
    this.roots = roots;
    this.metadata = metadata;
    this.errors = new SqlErrors(roots.standard(), metadata);
  }

  public Roots roots() {
    return roots;
  }

  public Metadata metadata() {
    return metadata;
  }

  SqlErrors errors() {
    return errors;
  }

  PlanCache plans() {
    return plans;
  }
}
