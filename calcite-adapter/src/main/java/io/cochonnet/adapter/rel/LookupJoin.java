package io.cochonnet.adapter.rel;

import io.cochonnet.adapter.mql.MqlExpression;
import io.cochonnet.adapter.schema.FieldPath;
import java.util.Optional;
import org.apache.calcite.rel.core.JoinRelType;

/**
 * A join by {@code $lookup}, translated.
 *
 * @param type INNER, LEFT, SEMI or ANTI
 * @param foreign the rows that are looked up
 * @param key by which they are; without one every row of the foreign side is a match
 * @param condition what else must hold, over the columns of the left side and then of the right;
 *     never with INNER
 * @param pipelined whether the server takes a pipeline inside of {@code $lookup}
 */
public record LookupJoin(
    JoinRelType type,
    MongoRel foreign,
    Optional<Key> key,
    Optional<MqlExpression> condition,
    boolean pipelined) {

  /**
   * What is equal on both sides.
   *
   * @param local over the columns of the left side
   * @param foreignField a field of the foreign collection's documents
   * @param nullsMeet whether both can be null, which {@code $lookup} takes for equal and the join
   *     does not
   */
  public record Key(MqlExpression local, FieldPath foreignField, boolean nullsMeet) {}

  /** Whether rows of the left side stay that find no partner. */
  boolean keepsLonely() {
    return type == JoinRelType.LEFT || type == JoinRelType.ANTI;
  }

  /** Whether nulls of the key have to be kept from meeting. */
  boolean nullsMeet() {
    return key.isPresent() && key.get().nullsMeet();
  }
}
