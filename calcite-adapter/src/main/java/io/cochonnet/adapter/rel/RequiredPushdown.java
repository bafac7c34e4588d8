package io.cochonnet.adapter.rel;

import io.cochonnet.adapter.error.ErrorCode;
import io.cochonnet.adapter.error.MongoAdapterException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelRoot;
import org.apache.calcite.rel.core.TableModify;
import org.apache.calcite.runtime.Hook;

/**
 * Refuses plans of which a part would run here, where a table's schema requires pushdown. A plan is
 * known as a whole only when the planner is done, which a hook of its thread tells.
 */
public final class RequiredPushdown {
  private static final ThreadLocal<Boolean> WATCHED = ThreadLocal.withInitial(() -> false);

  private RequiredPushdown() {}

  /** Looks at the plans that this thread makes from now on; once a thread is enough. */
  public static void watch() {
    if (!WATCHED.get()) {
      WATCHED.set(true);
      Hook.PLAN_BEFORE_IMPLEMENTATION.<RelRoot>addThread(root -> check(root.rel));
    }
  }

  private static void check(RelNode plan) {
    List<MongoResult> pipelines = new ArrayList<>();
    Set<String> local = new LinkedHashSet<>();
    collect(plan, pipelines, local);
    if (pipelines.stream().anyMatch(RequiredPushdown::isRequired) && !local.isEmpty()) {
      Set<String> reasons = new LinkedHashSet<>();
      pipelines.forEach(pipeline -> reasons.addAll(pipeline.refusals().reasons()));
      throw new MongoAdapterException(
          ErrorCode.NOT_PUSHED_DOWN,
          "Pushdown is required, and a part of the query would run outside of MongoDB: %s.%s"
                  .formatted(
                      String.join(", ", local),
                      reasons.isEmpty() ? "" : " Reasons: " + String.join("; ", reasons) + ".")
              + " Rewrite that part, or connect with pushdown=on. EXPLAIN PLAN FOR shows the"
              + " plan.");
    }
  }

  private static boolean isRequired(MongoResult result) {
    return result.getInput(0).getConvention() instanceof MongoConvention convention
        && convention.pushdown() == Pushdown.REQUIRED;
  }

  private static void collect(RelNode node, List<MongoResult> pipelines, Set<String> local) {
    if (node instanceof MongoResult result) {
      pipelines.add(result);
      return;
    }
    if (node instanceof EnumerableRel && !(node instanceof TableModify)) {
      local.add(node.getRelTypeName());
    }
    node.getInputs().forEach(input -> collect(input, pipelines, local));
  }
}
