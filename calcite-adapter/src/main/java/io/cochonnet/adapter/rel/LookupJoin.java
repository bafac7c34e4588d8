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
 * @param localKey over the columns of the left side
 * @param foreignField the field of the foreign collection that equals the key
 * @param nullsMeet whether the key and the field can both be null, which {@code $lookup} takes for
 *     equal and SQL does not
 * @param condition what else must hold, over the columns of the left side and then of the right;
 *     never with INNER
 * @param pipelined whether the server takes a pipeline inside of {@code $lookup}
 */
public record LookupJoin(
    JoinRelType type,
    MongoRel foreign,
    MqlExpression localKey,
    FieldPath foreignField,
    boolean nullsMeet,
    Optional<MqlExpression> condition,
    boolean pipelined) {

  /** Whether rows of the left side stay that find no partner. */
  boolean keepsLonely() {
    return type == JoinRelType.LEFT || type == JoinRelType.ANTI;
  }
}
