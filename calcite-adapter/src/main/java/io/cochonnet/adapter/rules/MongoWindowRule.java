package io.cochonnet.adapter.rules;

import io.cochonnet.adapter.mql.MqlExpression;
import io.cochonnet.adapter.mql.MqlStage.Frame;
import io.cochonnet.adapter.rel.MongoWindow;
import io.cochonnet.adapter.rel.ResultType;
import io.cochonnet.adapter.rel.SortColumn;
import io.cochonnet.adapter.rel.WindowGroup;
import io.cochonnet.adapter.translate.Opaque;
import io.cochonnet.adapter.translate.WindowColumn;
import io.cochonnet.adapter.translate.WindowColumn.Extent;
import io.cochonnet.adapter.translate.WindowTranslator;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.calcite.plan.Convention;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.convert.ConverterRule;
import org.apache.calcite.rel.core.Window;
import org.apache.calcite.rel.core.Window.Group;
import org.apache.calcite.rel.core.Window.RexWinAggCall;
import org.apache.calcite.rel.logical.LogicalWindow;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexWindowBound;
import org.apache.calcite.rex.RexWindowExclusion;
import org.jspecify.annotations.Nullable;

/** Pushes window functions where the frame and every function of it have an MQL form. */
final class MongoWindowRule extends ConverterRule {
  private final RuleContext context;

  private MongoWindowRule(Config config, RuleContext context) {
    super(config);
    this.context = context;
  }

  static MongoWindowRule create(RuleContext context) {
    return (MongoWindowRule)
        Config.INSTANCE
            .withConversion(
                LogicalWindow.class, Convention.NONE, context.convention(), "MongoWindowRule")
            .withRuleFactory(config -> new MongoWindowRule(config, context))
            .toRule();
  }

  @Override
  public @Nullable RelNode convert(RelNode rel) {
    Window window = (Window) rel;
    List<WindowGroup> groups = new ArrayList<>();
    for (Group group : window.groups) {
      group(window, group).ifPresent(groups::add);
    }
    if (groups.size() < window.groups.size()) {
      return null;
    }
    return new MongoWindow(
        window.getCluster(),
        window.getTraitSet().replace(context.convention()),
        convert(window.getInput(), context.convention()),
        window.constants,
        window.getRowType(),
        window.groups,
        groups);
  }

  private Optional<WindowGroup> group(Window window, Group group) {
    RelDataType inputType = window.getInput().getRowType();
    WindowTranslator translator =
        new WindowTranslator(inputType, window.constants, context.capabilities());
    List<WindowColumn> columns = new ArrayList<>();
    List<ResultType> types = new ArrayList<>();
    for (RexWinAggCall call : group.aggCalls) {
      context.accept(translator.translate(call)).ifPresent(columns::add);
      ResultType.of(call.getType()).ifPresent(types::add);
    }
    List<MqlExpression> partition = new ArrayList<>();
    for (int key : group.keys) {
      context.accept(translator.key(key)).ifPresent(partition::add);
    }
    List<SortColumn> order =
        group.orderKeys.getFieldCollations().stream()
            .map(key -> MongoSortRule.column(key, window.getInput()))
            .toList();
    boolean complete =
        columns.size() == group.aggCalls.size()
            && types.size() == columns.size()
            && partition.size() == group.keys.cardinality()
            && isSortable(group, inputType, order, columns);
    Optional<Frame> frame = complete ? frame(window, group, order) : Optional.empty();
    boolean withPeers = !group.isRows && !order.isEmpty() && group.upperBound.isCurrentRow();
    return frame.map(rows -> new WindowGroup(partition, order, rows, withPeers, columns, types));
  }

  private boolean isSortable(
      Group group, RelDataType inputType, List<SortColumn> order, List<WindowColumn> columns) {
    for (RelFieldCollation key : group.orderKeys.getFieldCollations()) {
      if (Opaque.isOpaque(inputType.getFieldList().get(key.getFieldIndex()).getType())) {
        context.refusals().add("A window in the order of an opaque column has no MQL form");
        return false;
      }
    }
    boolean ranks = columns.stream().anyMatch(column -> column.extent() == Extent.RANKING);
    if (ranks && (order.isEmpty() || !isOneWay(order))) {
      context.refusals().add("RANK has an MQL form in an order of one direction only");
      return false;
    }
    boolean ordered = columns.stream().allMatch(column -> column.extent() == Extent.FRAME);
    if (order.isEmpty() && !ordered) {
      context.refusals().add("A window function without ORDER BY has no MQL form");
      return false;
    }
    return true;
  }

  private static boolean isOneWay(List<SortColumn> order) {
    return order.stream().map(SortColumn::ascending).distinct().count() == 1;
  }

  /** The frame in rows; with an order and RANGE the peers of the last row are still to be added. */
  private Optional<Frame> frame(Window window, Group group, List<SortColumn> order) {
    if (group.exclude != RexWindowExclusion.EXCLUDE_NO_OTHER) {
      context.refusals().add("A window frame that excludes rows has no MQL form");
      return Optional.empty();
    }
    boolean whole =
        group.lowerBound.isUnboundedPreceding()
            && (group.upperBound.isUnboundedFollowing() || (!group.isRows && order.isEmpty()));
    if (whole) {
      return Optional.of(Frame.ALL);
    }
    if (!group.isRows) {
      if (group.lowerBound.isUnboundedPreceding() && group.upperBound.isCurrentRow()) {
        return Optional.of(Frame.UP_TO_CURRENT);
      }
      context.refusals().add("A window frame of RANGE has an MQL form up to the current row only");
      return Optional.empty();
    }
    if (order.isEmpty()) {
      context.refusals().add("A window frame of ROWS has an MQL form with ORDER BY only");
      return Optional.empty();
    }
    Optional<OptionalLong> lower = bound(window, group.lowerBound);
    Optional<OptionalLong> upper = bound(window, group.upperBound);
    return lower.flatMap(from -> upper.map(to -> new Frame(from, to)));
  }

  /** The distance in rows, 0 for the current one; without a number where there is no bound. */
  private Optional<OptionalLong> bound(Window window, RexWindowBound bound) {
    if (bound.isUnbounded()) {
      return Optional.of(OptionalLong.empty());
    }
    if (bound.isCurrentRow()) {
      return Optional.of(OptionalLong.of(0));
    }
    RexNode offset = bound.getOffset();
    int inputs = window.getInput().getRowType().getFieldCount();
    RexNode constant =
        offset instanceof RexInputRef reference && reference.getIndex() >= inputs
            ? window.constants.get(reference.getIndex() - inputs)
            : offset;
    BigDecimal rows =
        constant instanceof RexLiteral literal ? literal.getValueAs(BigDecimal.class) : null;
    if (rows == null) {
      context.refusals().add("A window frame has an MQL form with constant bounds only");
      return Optional.empty();
    }
    long distance = rows.longValueExact();
    return Optional.of(OptionalLong.of(bound.isPreceding() ? -distance : distance));
  }
}
