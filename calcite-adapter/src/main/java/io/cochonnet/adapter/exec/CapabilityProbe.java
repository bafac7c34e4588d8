package io.cochonnet.adapter.exec;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoSocketReadException;
import com.mongodb.client.MongoDatabase;
import io.cochonnet.adapter.mql.Capabilities;
import io.cochonnet.adapter.mql.Capability;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out what a server can do by running expressions and comparing their answers with what
 * MongoDB's manual says. Nothing is written and no document is read: {@code $facet} makes one
 * document even of an empty collection. Version numbers are not looked at, since compatible servers
 * report versions that they do not implement.
 */
final class CapabilityProbe {
  private static final Logger LOG = LoggerFactory.getLogger(CapabilityProbe.class);
  private static final String ANY_COLLECTION = "cochonnet_probe";
  private static final List<BsonDocument> ONE_DOCUMENT =
      List.of(
          BsonDocument.parse("{$limit: 1}"), BsonDocument.parse("{$facet: {row: [{$limit: 1}]}}"));

  private final MongoDatabase database;
  private final String collection;

  CapabilityProbe(MongoDatabase database) {
    this.database = database;
    this.collection = existing(database);
  }

  /** Expressions over {@code {}}, each with the answer that makes the capability. */
  private static Map<Capability, Map<String, String>> checks() {
    Map<Capability, Map<String, String>> checks = new EnumMap<>(Capability.class);
    checks.put(
        Capability.DATE_TRUNC,
        Map.of(
            "{$dateTrunc: {date: ISODate('2026-03-29T12:00:00Z'), unit: 'week', startOfWeek:"
                + " 'sunday'}}",
            "ISODate('2026-03-29T00:00:00Z')",
            "{$dateTrunc: {date: ISODate('1969-12-31T12:00:00Z'), unit: 'quarter'}}",
            "ISODate('1969-10-01T00:00:00Z')"));
    checks.put(
        Capability.DATE_TEXT_ROUND_TRIP,
        Map.of(
            "{$toDate: {$dateToString: {date: ISODate('2026-03-29T23:30:00Z'), format: '%Y-%m-%d',"
                + " timezone: 'Europe/Paris'}}}",
            "ISODate('2026-03-30T00:00:00Z')"));
    checks.put(
        Capability.DATE_ARITHMETIC,
        Map.of(
            "{$subtract: [ISODate('2026-03-29T12:00:00Z'), {$mod: [{$toLong:"
                + " ISODate('2026-03-29T12:00:00Z')}, NumberLong('86400000')]}]}",
            "ISODate('2026-03-29T00:00:00Z')",
            "{$add: [ISODate('2026-03-29T12:00:00Z'), NumberLong('86400000')]}",
            "ISODate('2026-03-30T12:00:00Z')"));
    checks.put(Capability.TO_DOUBLE, Map.of("{$toDouble: 2}", "2.0"));
    checks.put(
        Capability.OBJECT_ID_TEXT,
        Map.of("{$toString: ObjectId('5f0000000000000000000001')}", "'5f0000000000000000000001'"));
    checks.put(
        Capability.DECIMAL128,
        Map.of(
            "{$add: [NumberDecimal('0.10'), NumberDecimal('0.20')]}", "NumberDecimal('0.30')",
            "{$lt: [NumberDecimal('0.1'), 1]}", "true"));
    checks.put(
        Capability.TYPE_ORDER,
        Map.of(
            "{$and: [{$lt: ['a', {$literal: {}}]}, {$gte: ['a', '']}]}", "true",
            "{$and: [{$gte: [5, NaN]}, {$lt: [5, '']}]}", "true",
            "{$lt: [ISODate('2026-01-01T00:00:00Z'), {$literal: {}}]}", "false"));
    checks.put(
        Capability.DATE_PARTS,
        Map.of(
            "{$dayOfMonth: ISODate('2026-03-29T12:34:00Z')}", "29",
            "{$dayOfYear: ISODate('2026-03-29T12:34:00Z')}", "88",
            "{$hour: ISODate('2026-03-29T12:34:00Z')}", "12"));
    return checks;
  }

  Capabilities probe() {
    Set<Capability> present = EnumSet.noneOf(Capability.class);
    if (hasOneRow()) {
      present.add(Capability.ONE_ROW);
    }
    if (findsWithDisk()) {
      present.add(Capability.FIND_DISK_USE);
    }
    checks()
        .forEach(
            (capability, expressions) -> {
              if (expressions.entrySet().stream()
                  .allMatch(check -> answers(check.getKey(), value(check.getValue())))) {
                present.add(capability);
              }
            });
    StageChecks.all()
        .forEach(
            (capability, check) -> {
              List<BsonDocument> stages = new ArrayList<>(ONE_DOCUMENT);
              stages.addAll(check.stages(collection));
              if (result(stages).equals(value(check.answer()))) {
                present.add(capability);
              }
            });
    Capabilities capabilities = new Capabilities(present);
    LOG.debug("Probed capabilities: {}", capabilities);
    return capabilities;
  }

  private boolean hasOneRow() {
    List<BsonDocument> stages = new ArrayList<>(ONE_DOCUMENT);
    stages.add(BsonDocument.parse("{$unwind: {path: '$row', preserveNullAndEmptyArrays: true}}"));
    stages.add(BsonDocument.parse("{$project: {_id: 0, r: {$ifNull: ['$row.none', 0]}}}"));
    return result(stages).isNumber();
  }

  /** Servers before MongoDB 4.4 refuse the option. The identifier is nobody's. */
  private boolean findsWithDisk() {
    BsonDocument nobody = new BsonDocument("_id", new BsonString(ANY_COLLECTION));
    try {
      database
          .getCollection(collection, BsonDocument.class)
          .find(nobody)
          .sort(BsonDocument.parse("{_id: 1}"))
          .allowDiskUse(true)
          .first();
      return true;
    } catch (MongoCommandException e) {
      return false;
    }
  }

  private boolean answers(String expression, BsonValue expected) {
    List<BsonDocument> stages = new ArrayList<>(ONE_DOCUMENT);
    stages.add(
        new BsonDocument(
            "$project", new BsonDocument("_id", new BsonInt32(0)).append("r", value(expression))));
    return result(stages).equals(expected);
  }

  /** The field {@code r} of the one document; BSON null where the server has no answer. */
  private BsonValue result(List<BsonDocument> stages) {
    try {
      BsonDocument answer =
          database.getCollection(collection, BsonDocument.class).aggregate(stages).first();
      return answer == null ? BsonNull.VALUE : answer.get("r", BsonNull.VALUE);
    } catch (MongoCommandException e) {
      if (e.getCode() == 13 || e.getCode() == 18) {
        throw e;
      }
      return BsonNull.VALUE;
    } catch (MongoSocketReadException e) {
      // The embedded server drops the connection at some expressions that it does not know.
      return BsonNull.VALUE;
    }
  }

  /** MongoDB answers for collections that do not exist as well; others want one that does. */
  private static String existing(MongoDatabase database) {
    String first = database.listCollectionNames().first();
    return first == null ? ANY_COLLECTION : first;
  }

  private static BsonValue value(String text) {
    return BsonArray.parse("[" + text + "]").get(0);
  }
}
