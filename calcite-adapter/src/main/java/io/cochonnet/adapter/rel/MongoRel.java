package io.cochonnet.adapter.rel;

import org.apache.calcite.rel.RelNode;

/** A node that runs inside MongoDB. */
public interface MongoRel extends RelNode {

  /** MongoDB's share of a node's cost in Calcite: what runs there saves the transfer. */
  double COST_FACTOR = 0.05;

  /** Adds this node's stages to the pipeline, after its input's. */
  void implement(PipelineBuilder pipeline);
}
