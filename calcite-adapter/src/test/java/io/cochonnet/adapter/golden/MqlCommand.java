package io.cochonnet.adapter.golden;

import io.cochonnet.adapter.rel.MongoResult;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import net.hydromatic.quidem.AbstractCommand;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelRoot;
import org.apache.calcite.runtime.Hook;

/**
 * {@code !mql}: prints the commands that a server with all capabilities gets for the query before,
 * then what runs in this process, and why.
 */
final class MqlCommand extends AbstractCommand {
  private final Connection planner;
  private final List<String> lines;
  private final List<String> content;

  /**
   * @param planner plans the query, and does not run it
   * @param lines of the command itself
   * @param content what the script says that it prints
   */
  MqlCommand(Connection planner, List<String> lines, List<String> content) {
    this.planner = planner;
    this.lines = List.copyOf(lines);
    this.content = List.copyOf(content);
  }

  @Override
  public void execute(Context context, boolean execute) throws SQLException {
    context.echo(execute ? mql(context.previousSqlCommand().sql) : content);
    context.echo(lines);
  }

  private List<String> mql(String sql) throws SQLException {
    List<MongoResult> pipelines = new ArrayList<>();
    Set<String> local = new LinkedHashSet<>();
    collect(plan(sql), pipelines, local);
    List<String> text = new ArrayList<>();
    pipelines.forEach(pipeline -> text.addAll(MqlText.lines(pipeline.query())));
    if (!local.isEmpty()) {
      text.add("local: " + String.join(", ", local));
      pipelines.stream()
          .map(pipeline -> pipeline.refusals().toString())
          .filter(reasons -> !reasons.isEmpty())
          .distinct()
          .forEach(reasons -> text.add("because: " + reasons));
    }
    return text;
  }

  private RelNode plan(String sql) throws SQLException {
    List<RelRoot> plans = new ArrayList<>();
    Hook.Closeable hook = Hook.PLAN_BEFORE_IMPLEMENTATION.<RelRoot>addThread(plans::add);
    try {
      planner.prepareStatement(sql).close();
    } finally {
      hook.close();
    }
    return plans.get(0).rel;
  }

  private static void collect(RelNode node, List<MongoResult> pipelines, Set<String> local) {
    if (node instanceof MongoResult result) {
      pipelines.add(result);
      return;
    }
    if (node instanceof EnumerableRel) {
      local.add(node.getRelTypeName());
    }
    node.getInputs().forEach(input -> collect(input, pipelines, local));
  }
}
