package io.cochonnet.catalog.rel;

import com.google.common.cache.CacheBuilder;
import com.google.common.cache.CacheLoader;
import com.google.common.cache.LoadingCache;
import io.cochonnet.catalog.metric.Tuples;
import io.cochonnet.catalog.model.Metric;
import io.cochonnet.catalog.store.Horizon;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.calcite.DataContext;

/**
 * What the parts of a running statement share: one horizon, so that all its figures are as of the
 * same moment, and what the marks in metrics' columns stand for. Goes with the statement.
 */
final class Statements {
  private final LoadingCache<DataContext, Statement> running =
      CacheBuilder.newBuilder().weakKeys().build(CacheLoader.from(it -> new Statement()));

  /** The statement that runs in a context, which is told apart by identity. */
  Statement of(DataContext context) {
    return running.getUnchecked(context);
  }

  /** One run of a statement. */
  static final class Statement {
    private final List<Marked> columns = new ArrayList<>();
    private Optional<Horizon> horizon = Optional.empty();
    private boolean looked;

    /** The horizon, looked up once. */
    synchronized Optional<Horizon> horizon(Supplier<Optional<Horizon>> look) {
      if (!looked) {
        horizon = look.get();
        looked = true;
      }
      return horizon;
    }

    /** The number under which marks remember what they stand for. */
    synchronized int add(Marked column) {
      columns.add(column);
      return columns.size() - 1;
    }

    /** What marks stand for. */
    synchronized Marked column(int number) {
      return columns.get(number);
    }
  }

  /** What the marks in a column of a scan stand for. */
  record Marked(Metric metric, Horizon horizon, Tuples tuples) {}
}
