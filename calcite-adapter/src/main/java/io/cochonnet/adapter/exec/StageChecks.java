package io.cochonnet.adapter.exec;

import io.cochonnet.adapter.mql.Capability;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonDocument;

/**
 * Stages whose answers show what a server can do. Each check follows on one document without
 * fields, and gives one with the answer in {@code r}.
 */
final class StageChecks {
  private static final String COLLECTION = "@collection";

  private StageChecks() {}

  /**
   * A check.
   *
   * @param stages in the shell's syntax
   * @param answer in the shell's syntax
   */
  record Check(String stages, String answer) {

    /** The stages; those that need another collection take this one and find nothing in it. */
    List<BsonDocument> stages(String collection) {
      return BsonArray.parse("[" + stages.replace(COLLECTION, collection) + "]").stream()
          .map(stage -> stage.asDocument())
          .toList();
    }
  }

  static Map<Capability, Check> all() {
    Map<Capability, Check> checks = new EnumMap<>(Capability.class);
    checks.put(
        Capability.LOOKUP,
        new Check(
            """
            {$project: {_id: 0, k: {$literal: 'cochonnet_probe'}}},
            {$lookup: {from: '@collection', localField: 'k', foreignField: '_id', as: 'm'}},
            {$project: {r: {$size: '$m'}}}
            """,
            "0"));
    checks.put(
        Capability.LOOKUP_PIPELINE,
        new Check(
            """
            {$project: {_id: 0, k: {$literal: 'cochonnet_probe'}}},
            {$lookup: {from: '@collection', localField: 'k', foreignField: '_id',
                       pipeline: [{$limit: 1}], as: 'm'}},
            {$project: {r: {$size: '$m'}}}
            """,
            "0"));
    checks.put(
        Capability.UNION_WITH,
        new Check(
            """
            {$project: {_id: 0, n: {$literal: 1}}},
            {$unionWith: {coll: '@collection', pipeline: [
              {$limit: 1}, {$facet: {row: [{$limit: 1}]}}, {$project: {n: {$literal: 2}}}]}},
            {$group: {_id: null, r: {$sum: '$n'}}}
            """,
            "3"));
    checks.put(
        Capability.ARRAY_FILTER,
        new Check(
            """
            {$project: {_id: 0, k: {$literal: 2}, rows: {$literal: [{x: 1}, {x: 2}, {}]}}},
            {$project: {r: {$filter: {input: '$rows', as: 'row', cond: {$eq: ['$$row.x', '$k']}}}}}
            """,
            "[{x: 2}]"));
    return checks;
  }
}
