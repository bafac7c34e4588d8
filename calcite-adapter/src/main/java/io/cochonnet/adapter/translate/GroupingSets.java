package io.cochonnet.adapter.translate;

import io.cochonnet.adapter.mql.Mql;
import io.cochonnet.adapter.mql.MqlExpression;
import io.cochonnet.adapter.mql.MqlExpression.FieldReference;
import io.cochonnet.adapter.mql.MqlExpression.Literal;
import io.cochonnet.adapter.schema.FieldPath;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.util.ImmutableBitSet;
import org.bson.BsonArray;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonValue;

/**
 * GROUPING SETS as one {@code $group}: each row is there once for each set, with the number of the
 * set in a field that is a group key as well, and keys that are not in a set are null in its rows.
 */
public final class GroupingSets {
  /** The field with the number of a row's set, from 0. */
  public static final String FIELD = "__set";

  private static final FieldPath IN_GROUP = FieldPath.of("_id", FIELD);

  private final List<ImmutableBitSet> sets;

  public GroupingSets(List<ImmutableBitSet> sets) {
    this.sets = List.copyOf(sets);
  }

  /** The numbers of the sets, as an array. */
  public MqlExpression numbers() {
    List<BsonValue> numbers = new ArrayList<>();
    for (int i = 0; i < sets.size(); i++) {
      numbers.add(new BsonInt32(i));
    }
    return new Literal(new BsonArray(numbers));
  }

  /** The key of a column: null in the rows of sets that leave the column out. */
  public MqlExpression key(int column, MqlExpression value) {
    List<BsonValue> with = new ArrayList<>();
    for (int i = 0; i < sets.size(); i++) {
      if (sets.get(i).get(column)) {
        with.add(new BsonInt32(i));
      }
    }
    return with.size() == sets.size()
        ? value
        : Mql.condition(
            Mql.operator("$in", set(FieldPath.of(FIELD)), new Literal(new BsonArray(with))),
            value,
            Mql.NULL);
  }

  /** {@code GROUPING(column, …)}: a bit for each column, 1 where the set leaves it out. */
  MqlExpression grouping(List<Integer> columns) {
    List<BsonValue> values = new ArrayList<>();
    for (ImmutableBitSet set : sets) {
      long bits = 0;
      for (int column : columns) {
        bits = bits << 1 | (set.get(column) ? 0 : 1);
      }
      values.add(new BsonInt64(bits));
    }
    // Rows of one set do not bear its number.
    return sets.size() == 1
        ? new Literal(values.get(0))
        : Mql.operator("$arrayElemAt", new Literal(new BsonArray(values)), set(IN_GROUP));
  }

  private static MqlExpression set(FieldPath field) {
    return new FieldReference(field);
  }
}
