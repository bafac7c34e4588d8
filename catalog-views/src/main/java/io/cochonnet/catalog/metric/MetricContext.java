package io.cochonnet.catalog.metric;

import io.cochonnet.catalog.model.Definitions;
import io.cochonnet.catalog.store.MetricStore;

/**
 * What metrics are computed from.
 *
 * @param definitions checked definitions
 * @param lateDays days after its end until a day is final
 */
public record MetricContext(Definitions definitions, int lateDays, MetricStore store) {}
