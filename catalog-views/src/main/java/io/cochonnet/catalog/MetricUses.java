package io.cochonnet.catalog;

import java.util.List;

/**
 * Tells where metrics are used. The catalog tells of its own metrics and views; what else uses
 * metrics (saved queries, dashboards) tells of itself by an implementation of its own.
 */
@FunctionalInterface
public interface MetricUses {
  /** The uses of a metric by its name, in an order that does not change; empty where none is. */
  List<MetricUse> of(String metric);
}
