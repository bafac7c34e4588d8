package io.cochonnet.demo.embedded;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.aggregation.accumulator.Accumulator;
import de.bwaldvogel.mongo.backend.aggregation.stage.AggregationStage;
import de.bwaldvogel.mongo.backend.aggregation.stage.GroupStage;
import de.bwaldvogel.mongo.bson.Document;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code $group} by hash, with the stock accumulators: the stock stage keeps its groups in a tree,
 * where each comparison of two documents copies their field names. Groups come out in the order of
 * their first rows, each with the key of its first row.
 */
final class HashGroup implements AggregationStage {
  private final Function<Document, @Nullable Object> key;
  private final List<Supplier<Accumulator>> accumulators;
  private final List<Function<Document, @Nullable Object>> arguments;

  /** Takes what the stock stage has accepted. */
  private HashGroup(Document group) {
    key = FieldReader.of(group.get("_id"));
    accumulators = List.copyOf(Accumulator.parse(group).values());
    arguments =
        accumulators.stream()
            .map(accumulator -> FieldReader.of(accumulator.get().getExpression()))
            .toList();
  }

  /** Exchanges the stock stages of a pipeline's {@code $group}s, but for those within others. */
  static void replaceIn(List<AggregationStage> stages, List<Document> pipeline) {
    int position = 0;
    for (Document stage : pipeline) {
      if (stage.get("$group") instanceof Document group
          && stages.get(position) instanceof GroupStage) {
        stages.set(position, new HashGroup(group));
      }
      boolean becomesTwo = stage.containsKey("$count") || stage.containsKey("$sortByCount");
      position += becomesTwo ? 2 : 1;
    }
  }

  @Override
  public String name() {
    return "$group";
  }

  @Override
  public Stream<Document> apply(Stream<Document> rows) {
    Map<@Nullable Object, Group> groups = new LinkedHashMap<>();
    rows.forEach(row -> add(row, groups));
    return groups.values().stream().map(Group::row).toList().stream();
  }

  private void add(Document row, Map<@Nullable Object, Group> groups) {
    Object id = key.apply(row);
    Group group = groups.computeIfAbsent(GroupKey.of(id), normalized -> start(id));
    for (int i = 0; i < arguments.size(); i++) {
      group.accumulators().get(i).aggregate(arguments.get(i).apply(row));
    }
  }

  private Group start(@Nullable Object id) {
    return new Group(
        id instanceof Missing ? null : id, accumulators.stream().map(Supplier::get).toList());
  }

  private record Group(@Nullable Object id, List<Accumulator> accumulators) {
    Document row() {
      Document row = new Document("_id", id);
      accumulators.forEach(each -> row.put(each.getField(), each.getResult()));
      return row;
    }
  }
}
