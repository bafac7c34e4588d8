package io.cochonnet.adapter.random;

import io.cochonnet.adapter.random.Expression.Ordinal;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A query with ORDER BY, LIMIT and OFFSET. The order is total, or else equal rows are the only ones
 * that tie: so the rows that come back, and their order, are determined.
 */
record Sorted(Query query, List<SortKey> keys, OptionalInt limit, OptionalInt offset)
    implements Query {
  Sorted {
    keys = List.copyOf(keys);
  }

  /**
   * A key.
   *
   * @param direction e.g. {@code desc nulls last}, or nothing
   */
  record SortKey(Expression expression, String direction) {
    String sql() {
      return (expression.sql() + " " + direction).strip();
    }

    private SortKey without(int position) {
      return expression instanceof Ordinal ordinal && ordinal.position() > position
          ? new SortKey(new Ordinal(ordinal.position() - 1), direction)
          : this;
    }
  }

  @Override
  public int columns() {
    return query.columns();
  }

  @Override
  public String sql() {
    StringBuilder sql = new StringBuilder(query.sql());
    sql.append(keys.stream().map(SortKey::sql).collect(Collectors.joining(", ", " order by ", "")));
    limit.ifPresent(rows -> sql.append(" limit ").append(rows));
    offset.ifPresent(rows -> sql.append(" offset ").append(rows));
    return sql.toString();
  }

  /** Never with fewer keys by themselves: the order has to stay total. */
  @Override
  public Stream<Query> simpler() {
    Stream<Query> noLimit =
        limit.isPresent()
            ? Stream.of(new Sorted(query, keys, OptionalInt.empty(), offset))
            : Stream.of();
    Stream<Query> noOffset =
        offset.isPresent()
            ? Stream.of(new Sorted(query, keys, limit, OptionalInt.empty()))
            : Stream.of();
    return Stream.of(
            Stream.of(query),
            noLimit,
            noOffset,
            fewerColumns(),
            leadingKeys(),
            query
                .simpler()
                .filter(fewer -> fewer.columns() == columns())
                .map(fewer -> new Sorted(fewer, keys, limit, offset)))
        .flatMap(candidates -> candidates);
  }

  private Stream<Query> fewerColumns() {
    return query instanceof Select select && select.items().size() > 1
        ? IntStream.range(0, select.items().size()).mapToObj(i -> withoutColumn(select, i))
        : Stream.of();
  }

  private Query withoutColumn(Select select, int index) {
    int position = index + 1;
    List<SortKey> others =
        keys.stream()
            .filter(key -> !key.expression().equals(new Ordinal(position)))
            .map(key -> key.without(position))
            .toList();
    Query fewer = select.withItems(Simpler.without(select.items(), index));
    return others.isEmpty() ? fewer : new Sorted(fewer, others, limit, offset);
  }

  /** Keys before a unique one may go, which is the last and no ordinal. */
  private Stream<Query> leadingKeys() {
    if (keys.isEmpty() || keys.get(keys.size() - 1).expression() instanceof Ordinal) {
      return Stream.of();
    }
    SortKey last = keys.get(keys.size() - 1);
    return keys.size() == 1
        ? Stream.of()
        : Stream.of(new Sorted(query, List.of(last), limit, offset));
  }
}
