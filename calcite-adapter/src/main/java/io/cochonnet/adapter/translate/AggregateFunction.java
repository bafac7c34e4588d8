package io.cochonnet.adapter.translate;

/** How one SQL aggregate is said in MQL. */
interface AggregateFunction {

  /** Gives finished MQL, or throws {@link Refusal} with the reason. */
  AggregateColumn translate(AggregateArgument argument);
}
