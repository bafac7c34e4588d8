package io.cochonnet.adapter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelRoot;
import org.apache.calcite.runtime.Hook;

/**
 * Notes what this thread plans until it is closed, as EXPLAIN would show it: planning a query a
 * second time for its EXPLAIN would double the time of a suite.
 */
public final class PlanRecorder implements AutoCloseable {
  private final List<RelRoot> plans = new ArrayList<>();
  private final Hook.Closeable hook;

  private PlanRecorder() {
    hook = Hook.PLAN_BEFORE_IMPLEMENTATION.<RelRoot>addThread(plans::add);
  }

  public static PlanRecorder start() {
    return new PlanRecorder();
  }

  /** The last plan, line by line; empty where nothing has been planned. */
  public Optional<String> plan() {
    return plans.isEmpty()
        ? Optional.empty()
        : Optional.of(RelOptUtil.toString(plans.get(plans.size() - 1).rel));
  }

  /**
   * The columns of the result, from 0, by which the last plan sorts; empty where it sorts by none,
   * or by what is no column of the result.
   */
  public List<Integer> sortColumns() {
    if (plans.isEmpty()) {
      return List.of();
    }
    RelRoot root = plans.get(plans.size() - 1);
    List<Integer> columns = root.fields.leftList();
    List<Integer> places = root.collation.getKeys().stream().map(columns::indexOf).toList();
    return places.contains(-1) ? List.of() : places;
  }

  @Override
  public void close() {
    hook.close();
  }
}
