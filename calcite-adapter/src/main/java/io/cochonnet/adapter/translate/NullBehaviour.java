package io.cochonnet.adapter.translate;

/** What the server answers where an argument of an operator is null or missing. */
enum NullBehaviour {
  /** Null, as SQL wants it. */
  NULL,
  /** Something else, so that a guard has to stand before it. */
  OTHER
}
