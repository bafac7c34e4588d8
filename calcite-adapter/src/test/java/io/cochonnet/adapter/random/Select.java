package io.cochonnet.adapter.random;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One SELECT, without its ORDER BY. */
record Select(
    boolean distinct,
    List<Item> items,
    Source source,
    Optional<Expression> where,
    GroupBy groupBy,
    Optional<Expression> having)
    implements Query {
  Select {
    items = List.copyOf(items);
  }

  /** The keys, perhaps none, and how they are written. */
  record GroupBy(Grouping grouping, List<Expression> keys) {
    static final GroupBy NONE = new GroupBy(Grouping.PLAIN, List.of());

    GroupBy {
      keys = List.copyOf(keys);
    }

    Stream<GroupBy> simpler() {
      Stream<GroupBy> plain =
          grouping == Grouping.PLAIN ? Stream.of() : Stream.of(new GroupBy(Grouping.PLAIN, keys));
      return Stream.of(
              plain,
              Simpler.fewer(keys).map(this::of),
              Simpler.one(keys, Expression::simpler).map(this::of))
          .flatMap(candidates -> candidates);
    }

    private GroupBy of(List<Expression> other) {
      return other.isEmpty() ? NONE : new GroupBy(grouping, other);
    }
  }

  @Override
  public int columns() {
    return items.size();
  }

  @Override
  public String sql() {
    StringBuilder sql = new StringBuilder(distinct ? "select distinct " : "select ");
    sql.append(items.stream().map(Item::sql).collect(Collectors.joining(", ")));
    sql.append(" from ").append(source.sql());
    where.ifPresent(condition -> sql.append(" where ").append(condition.sql()));
    if (!groupBy.keys().isEmpty()) {
      sql.append(" group by ").append(groupBy.grouping().sql(groupBy.keys()));
    }
    having.ifPresent(condition -> sql.append(" having ").append(condition.sql()));
    return sql.toString();
  }

  @Override
  public Stream<Query> simpler() {
    return Stream.of(
            source.query().stream(),
            Simpler.optional(where, Expression::simpler).map(this::withWhere),
            Simpler.optional(having, Expression::simpler).map(this::withHaving),
            source.simpler().map(this::withSource),
            IntStream.range(0, groupBy.keys().size()).mapToObj(this::withoutKey),
            items.size() == 1 ? Stream.<Query>of() : Simpler.fewer(items).map(this::withItems),
            distinct ? Stream.of(withDistinct(false)) : Stream.<Query>of(),
            groupBy.simpler().map(this::withGroupBy),
            Simpler.one(items, Item::simpler).map(this::withItems))
        .flatMap(candidates -> candidates);
  }

  /** The key goes, and the columns that show it, since they would be invalid. */
  private Query withoutKey(int index) {
    Expression key = groupBy.keys().get(index);
    List<Item> others = items.stream().filter(item -> !item.expression().equals(key)).toList();
    List<Expression> keys = Simpler.without(groupBy.keys(), index);
    GroupBy fewer = keys.isEmpty() ? GroupBy.NONE : new GroupBy(groupBy.grouping(), keys);
    return others.isEmpty()
        ? withGroupBy(fewer)
        : new Select(distinct, others, source, where, fewer, having);
  }

  private Query withWhere(Optional<Expression> other) {
    return new Select(distinct, items, source, other, groupBy, having);
  }

  private Query withHaving(Optional<Expression> other) {
    return new Select(distinct, items, source, where, groupBy, other);
  }

  private Query withSource(Source other) {
    return new Select(distinct, items, other, where, groupBy, having);
  }

  Query withItems(List<Item> other) {
    return new Select(distinct, other, source, where, groupBy, having);
  }

  private Query withDistinct(boolean other) {
    return new Select(other, items, source, where, groupBy, having);
  }

  private Query withGroupBy(GroupBy other) {
    return new Select(distinct, items, source, where, other, having);
  }
}
