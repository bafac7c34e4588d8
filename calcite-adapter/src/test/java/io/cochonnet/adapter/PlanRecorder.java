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

  @Override
  public void close() {
    hook.close();
  }
}
