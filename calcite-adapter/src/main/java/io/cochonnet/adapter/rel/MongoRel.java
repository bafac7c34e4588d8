package io.cochonnet.adapter.rel;

import org.apache.calcite.rel.RelNode;

/** A node that runs inside MongoDB. */
public interface MongoRel extends RelNode {

  /** A fresh pipeline that gives this node's rows; its inputs must be final. */
  PipelineBuilder pipeline();

  /** The pipeline of a node's input, once the planner has chosen it. */
  static PipelineBuilder of(RelNode input) {
    return ((MongoRel) input).pipeline();
  }

  /** Whether nothing below is open: while it plans, the planner puts sets in place of nodes. */
  static boolean isFinal(RelNode node) {
    return node instanceof MongoRel && node.getInputs().stream().allMatch(MongoRel::isFinal);
  }
}
