package io.cochonnet.adapter.rel;

import org.apache.calcite.plan.Convention;

/** The convention of nodes that run inside one MongoDB deployment. */
public final class MongoConvention extends Convention.Impl {

  /**
   * @param name unique among the deployments of one root schema
   */
  public MongoConvention(String name) {
    super("MONGO." + name, MongoRel.class);
  }
}
