package io.cochonnet.adapter.random;

import io.cochonnet.adapter.random.Expression.Call;
import io.cochonnet.adapter.random.Expression.Column;
import io.cochonnet.adapter.random.Scope.Visible;
import io.cochonnet.adapter.random.Source.Derived;
import io.cochonnet.adapter.random.Source.Join;
import io.cochonnet.adapter.random.Source.Table;
import io.cochonnet.adapter.random.Source.Unnest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Random tables, joins, subqueries and UNNEST for FROM. */
final class SourceGenerator {
  private final Choice choice;
  private final SelectGenerator selects;

  SourceGenerator(Choice choice, SelectGenerator selects) {
    this.choice = choice;
    this.selects = selects;
  }

  /**
   * A source.
   *
   * @param depth how many joins and subqueries may stand within each other
   */
  Sourced source(int depth) {
    if (depth == 0 || choice.chance(0.5)) {
      return table();
    }
    return switch (choice.between(0, 6)) {
      case 0, 1 -> derived(depth - 1);
      case 2 -> unnest();
      default -> join(depth - 1);
    };
  }

  Sourced table() {
    return table(choice.of(TestTable.ALL));
  }

  /** A query in parentheses. */
  Sourced derived(int depth) {
    return derived(selects.select(depth));
  }

  /** What a query gives, under a new name. */
  Sourced derived(Select query) {
    String alias = selects.newName("q");
    return new Sourced(new Derived(query, alias), columns(query, alias));
  }

  /** Columns of a query that is known by a name. */
  static Scope columns(Select query, String alias) {
    List<Visible> columns = new ArrayList<>();
    for (Item item : query.items()) {
      Column column = new Column(alias, item.alias(), item.expression().kind());
      // Sums may be large, and so may what is computed: nothing is computed over it again.
      columns.add(new Visible(column, false));
    }
    return new Scope(columns, Optional.empty());
  }

  private Sourced table(TestTable table) {
    String alias = selects.newName("t");
    return new Sourced(new Table(table.name(), alias), Scope.of(table, alias));
  }

  private Sourced unnest() {
    Sourced left = table(TestTable.ITEM);
    Kind kind = choice.of(List.of(Kind.TEXTS, Kind.NUMBERS));
    Column array = left.scope().of(kind, false).get(0);
    Kind element = kind == Kind.TEXTS ? Kind.VARCHAR : Kind.INTEGER;
    Column column = new Column(selects.newName("u"), "el", element);
    Source source =
        new Unnest(left.source(), choice.chance(0.3), array, column.table(), column.name());
    Scope elements = new Scope(List.of(new Visible(column, true)), Optional.empty());
    return new Sourced(source, left.scope().and(elements));
  }

  private Sourced join(int depth) {
    Sourced left = choice.chance(0.8) ? table() : source(depth);
    Sourced right = choice.chance(0.75) ? table() : derived(0);
    Scope both = left.scope().and(right.scope());
    String type = choice.of("join", "join", "left join", "left join", "right join", "full join");
    Expression condition = equality(left.scope(), right.scope());
    // Calcite has no plan for a FULL join on anything but equal columns.
    if (!type.equals("full join") && choice.chance(0.25)) {
      Expression more = new ExpressionGenerator(choice, both).condition(1);
      condition = new Call("{} and {}", Kind.BOOLEAN, List.of(condition, more));
    }
    return new Sourced(new Join(left.source(), type, right.source(), condition), both);
  }

  /** Two columns of one kind that are equal; false where there is no such pair. */
  Expression equality(Scope left, Scope right) {
    List<Expression> pairs = new ArrayList<>();
    for (Column mine : left.scalars()) {
      for (Column theirs : right.scalars()) {
        if (mine.kind() == theirs.kind() && mine.kind() != Kind.BOOLEAN) {
          Call pair = new Call("{} = {}", Kind.BOOLEAN, List.of(mine, theirs));
          pairs.add(pair);
          // Keys are what most joins are about.
          if (isKey(left, mine) || isKey(right, theirs)) {
            pairs.addAll(List.of(pair, pair, pair));
          }
        }
      }
    }
    return pairs.isEmpty() ? new Expression.Literal("1 = 0", Kind.BOOLEAN) : choice.of(pairs);
  }

  private static boolean isKey(Scope scope, Column column) {
    return scope.key().filter(key -> key.contains(column)).isPresent();
  }
}
