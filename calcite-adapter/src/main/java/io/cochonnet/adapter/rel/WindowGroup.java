package io.cochonnet.adapter.rel;

import io.cochonnet.adapter.mql.MqlExpression;
import io.cochonnet.adapter.mql.MqlStage.Frame;
import io.cochonnet.adapter.translate.WindowColumn;
import java.util.List;

/**
 * The window functions of one OVER clause, translated.
 *
 * @param partition over the columns of the input, null where they are missing
 * @param withPeers whether the frame goes on to the last row that is equal in the order
 * @param types of the columns
 */
public record WindowGroup(
    List<MqlExpression> partition,
    List<SortColumn> order,
    Frame frame,
    boolean withPeers,
    List<WindowColumn> columns,
    List<ResultType> types) {
  public WindowGroup {
    partition = List.copyOf(partition);
    order = List.copyOf(order);
    columns = List.copyOf(columns);
    types = List.copyOf(types);
  }

  /** Whether the server wants a single key to sort by. */
  boolean ranks() {
    return columns.stream().anyMatch(column -> column.extent() == WindowColumn.Extent.RANKING);
  }

  /** Whether a function of the group looks at the frame. */
  boolean hasFrame() {
    return columns.stream().anyMatch(column -> column.extent() == WindowColumn.Extent.FRAME);
  }
}
