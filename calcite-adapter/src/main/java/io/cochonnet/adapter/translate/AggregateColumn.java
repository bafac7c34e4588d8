package io.cochonnet.adapter.translate;

import io.cochonnet.adapter.mql.MqlExpression;
import io.cochonnet.adapter.mql.MqlStage.Accumulator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An aggregate as {@code $group} computes it: accumulators by field name, and the expression that
 * makes SQL's result of them, its columns being the accumulators in their order.
 */
public record AggregateColumn(Map<String, Accumulator> accumulators, MqlExpression result) {
  public AggregateColumn {
    accumulators = new LinkedHashMap<>(accumulators);
  }
}
