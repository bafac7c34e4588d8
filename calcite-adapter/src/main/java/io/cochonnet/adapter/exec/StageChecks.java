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
        Capability.LOOKUP_ALL,
        new Check(
            """
            {$project: {_id: 0, k: {$literal: 1}}},
            {$lookup: {from: '@collection', as: 'm', pipeline: [
              {$limit: 1}, {$group: {_id: null, n: {$sum: {$literal: 0}}}}, {$facet: {row: [{$limit: 1}]}},
              {$unwind: {path: '$row', preserveNullAndEmptyArrays: true}},
              {$project: {_id: 0, n: {$ifNull: ['$row.n', 0]}}}]}},
            {$unwind: '$m'},
            {$project: {r: {$add: ['$k', '$m.n']}}}
            """,
            "1"));
    checks.put(
        Capability.STANDARD_DEVIATION,
        new Check(
            """
            {$group: {_id: null, p: {$stdDevPop: {$literal: 2}}, s: {$stdDevSamp: {$literal: 2}}}},
            {$project: {_id: 0, r: {$cond: [{$eq: ['$s', null]}, '$p', -1]}}}
            """,
            "0.0"));
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
        Capability.WINDOW_FIELDS,
        new Check(
            """
            {$project: {_id: 0, rows: {$literal: [
              {p: 1, o: {a: 1, b: 2}, v: 5}, {p: 1, o: {a: 1, b: 1}, v: 7},
              {p: 1, o: {a: 1, b: 2}, v: 9}, {p: 1, o: {a: 2, b: 0}, v: 10},
              {p: null, o: {a: 0, b: 0}, v: null}]}}},
            {$unwind: '$rows'},
            {$setWindowFields: {partitionBy: {k: '$rows.p'}, sortBy: {'rows.o': 1}, output: {
              s: {$sum: '$rows.v', window: {documents: ['unbounded', 'current']}},
              t: {$max: '$rows.v', window: {documents: [-1, 'unbounded']}},
              n: {$rank: {}}, d: {$denseRank: {}},
              l: {$shift: {output: '$rows.v', by: -3, default: 0}}}}},
            {$match: {'rows.v': 10}},
            {$project: {r: ['$s', '$t', '$n', '$d', '$l']}}
            """,
            "[31, 10, 4, 3, 7]"));
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
