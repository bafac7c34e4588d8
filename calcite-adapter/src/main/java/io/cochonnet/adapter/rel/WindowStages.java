package io.cochonnet.adapter.rel;

import io.cochonnet.adapter.mql.Mql;
import io.cochonnet.adapter.mql.MqlExpression;
import io.cochonnet.adapter.mql.MqlExpression.DocumentExpression;
import io.cochonnet.adapter.mql.MqlExpression.FieldReference;
import io.cochonnet.adapter.mql.MqlStage.Accumulator;
import io.cochonnet.adapter.mql.MqlStage.Frame;
import io.cochonnet.adapter.mql.MqlStage.SetWindowFields;
import io.cochonnet.adapter.mql.MqlStage.SortKey;
import io.cochonnet.adapter.mql.MqlStage.WindowOutput;
import io.cochonnet.adapter.schema.FieldPath;
import io.cochonnet.adapter.translate.WindowColumn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The stages of one {@link WindowGroup}. */
final class WindowStages {
  private final WindowGroup group;
  private final PipelineBuilder pipeline;
  private final List<FieldPath> fields = new ArrayList<>();

  WindowStages(WindowGroup group, PipelineBuilder pipeline) {
    this.group = group;
    this.pipeline = pipeline;
  }

  /** Adds the stages; the result is the field of each function. */
  List<FieldPath> add() {
    List<MqlExpression> partition = group.partition().stream().map(pipeline::bind).toList();
    Map<String, MqlExpression> computed = new LinkedHashMap<>();
    List<SortKey> order =
        group.ranks() && group.order().size() > 0
            ? List.of(singleKey(computed))
            : pipeline.sortKeys(group.order(), computed);
    pipeline.addFields(computed);
    Map<String, WindowOutput> outputs = new LinkedHashMap<>();
    for (WindowColumn column : group.columns()) {
      FieldPath field = pipeline.newField("window");
      fields.add(field);
      outputs.put(field.render(), output(column));
    }
    boolean shareWithPeers = group.withPeers() && group.hasFrame();
    FieldPath number = pipeline.newField("window");
    if (shareWithPeers) {
      outputs.put(
          number.render(),
          new WindowOutput(
              new Accumulator("$sum", Mql.integer(1)), Optional.of(Frame.UP_TO_CURRENT)));
    }
    pipeline.add(new SetWindowFields(key(partition), order, outputs));
    if (shareWithPeers) {
      shareWithPeers(partition, number);
    }
    return fields;
  }

  private WindowOutput output(WindowColumn column) {
    Accumulator function =
        new Accumulator(column.function().name(), pipeline.bind(column.function().argument()));
    return new WindowOutput(
        function,
        switch (column.extent()) {
          case FRAME -> Optional.of(group.frame());
          case UP_TO_CURRENT -> Optional.of(Frame.UP_TO_CURRENT);
          case RANKING, DISTANCE -> Optional.empty();
        });
  }

  /** Rows equal in the order share a frame: each takes the figures of the last of them. */
  private void shareWithPeers(List<MqlExpression> partition, FieldPath number) {
    List<MqlExpression> peers = new ArrayList<>(partition);
    for (SortColumn column : group.order()) {
      peers.add(Mql.operator("$ifNull", value(column), Mql.NULL));
    }
    Map<String, WindowOutput> outputs = new LinkedHashMap<>();
    for (int i = 0; i < fields.size(); i++) {
      if (group.columns().get(i).extent() == WindowColumn.Extent.FRAME) {
        outputs.put(
            fields.get(i).render(),
            new WindowOutput(
                new Accumulator("$last", new FieldReference(fields.get(i))),
                Optional.of(Frame.ALL)));
      }
    }
    pipeline.add(new SetWindowFields(key(peers), List.of(new SortKey(number, true)), outputs));
  }

  /** All keys in one document, which compares part by part. */
  private SortKey singleKey(Map<String, MqlExpression> computed) {
    boolean ascending = group.order().get(0).ascending();
    Map<String, MqlExpression> parts = new LinkedHashMap<>();
    for (SortColumn column : group.order()) {
      if (column.needsNullKey()) {
        int whereNull = column.nullsLast() == ascending ? 1 : 0;
        parts.put(
            "k" + parts.size(),
            Mql.condition(
                Mql.isNull(value(column)), Mql.integer(whereNull), Mql.integer(1 - whereNull)));
      }
      parts.put(
          "k" + parts.size(),
          column.nullable() ? Mql.operator("$ifNull", value(column), Mql.NULL) : value(column));
    }
    MqlExpression key =
        parts.size() == 1 ? parts.values().iterator().next() : new DocumentExpression(parts);
    FieldPath field =
        key instanceof FieldReference reference
            ? reference.path()
            : pipeline.computeField(key, computed);
    return new SortKey(field, ascending);
  }

  private MqlExpression value(SortColumn column) {
    return pipeline.columns().get(column.ordinal()).value();
  }

  private static Optional<MqlExpression> key(List<MqlExpression> parts) {
    if (parts.size() <= 1) {
      return parts.stream().findFirst();
    }
    Map<String, MqlExpression> document = new LinkedHashMap<>();
    parts.forEach(part -> document.put("k" + document.size(), part));
    return Optional.of(new DocumentExpression(document));
  }
}
