package io.cochonnet.adapter.random;

import io.cochonnet.adapter.random.Expression.Ordinal;
import io.cochonnet.adapter.random.Query.SetOperation;
import io.cochonnet.adapter.random.Query.With;
import io.cochonnet.adapter.random.Sorted.SortKey;
import io.cochonnet.adapter.random.Source.Join;
import io.cochonnet.adapter.random.Source.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Random queries over {@link TestTable}s: the same for the same seed and number. */
final class QueryGenerator {
  private static final List<String> DIRECTIONS =
      List.of("", "", "desc", "nulls first", "desc nulls last");

  private final Choice choice;
  private final SelectGenerator selects;

  private QueryGenerator(Choice choice) {
    this.choice = choice;
    this.selects = new SelectGenerator(choice);
  }

  /** A query of the series that starts with a seed; numbers from 0. */
  static Query query(long seed, int number) {
    return new QueryGenerator(new Choice(seed, number + 1L)).query();
  }

  private Query query() {
    Query query = unsorted();
    return choice.chance(0.4) ? sorted(query) : query;
  }

  private Query unsorted() {
    return switch (choice.between(0, 19)) {
      case 0, 1 -> setOperation();
      case 2 -> with();
      default -> selects.select(choice.chance(0.55) ? 1 : 0);
    };
  }

  private Query setOperation() {
    int columns = choice.between(1, 2);
    List<Kind> kinds = IntStream.range(0, columns).mapToObj(i -> choice.of(Kind.SCALARS)).toList();
    String operator = choice.of("union", "union", "union all", "union all", "intersect", "except");
    return new SetOperation(operator, selects.ofKinds(kinds), selects.ofKinds(kinds));
  }

  /** A CTE that is used twice. */
  private Query with() {
    String name = selects.newName("w");
    Select definition = selects.select(0);
    Sourced left = named(name, definition);
    Sourced right = named(name, definition);
    Source join =
        new Join(
            left.source(),
            choice.of("join", "left join"),
            right.source(),
            selects.sources().equality(left.scope(), right.scope()));
    Sourced both = new Sourced(join, left.scope().and(right.scope()));
    return new With(name, definition, selects.over(both, 0));
  }

  private Sourced named(String name, Select definition) {
    String alias = selects.newName("t");
    return new Sourced(new Table(name, alias), SourceGenerator.columns(definition, alias));
  }

  /** By all columns, in some order: then only rows tie that are equal. */
  private Query sorted(Query query) {
    List<Integer> positions =
        new ArrayList<>(IntStream.rangeClosed(1, query.columns()).boxed().toList());
    Collections.rotate(positions, choice.between(0, positions.size() - 1));
    List<SortKey> keys = new ArrayList<>();
    for (int position : positions) {
      keys.add(new SortKey(new Ordinal(position), choice.of(DIRECTIONS)));
    }
    return new Sorted(query, keys, rows(0.5, 0, 8), rows(0.25, 1, 4));
  }

  private OptionalInt rows(double probability, int low, int high) {
    return choice.chance(probability)
        ? OptionalInt.of(choice.between(low, high))
        : OptionalInt.empty();
  }
}
