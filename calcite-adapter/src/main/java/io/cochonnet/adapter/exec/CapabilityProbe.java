package io.cochonnet.adapter.exec;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoSocketReadException;
import com.mongodb.client.MongoDatabase;
import io.cochonnet.adapter.exec.ExpressionChecks.Check;
import io.cochonnet.adapter.mql.Capabilities;
import io.cochonnet.adapter.mql.Capability;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
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

  private static final BsonInt32 NO_NUMBER = new BsonInt32(-1);

  private final MongoDatabase database;
  private final String collection;

  CapabilityProbe(MongoDatabase database) {
    this.database = database;
    this.collection = existing(database);
  }

  Capabilities probe() {
    Set<Capability> present = EnumSet.noneOf(Capability.class);
    if (hasOneRow()) {
      present.add(Capability.ONE_ROW);
    }
    if (findsWithDisk()) {
      present.add(Capability.FIND_DISK_USE);
    }
    ExpressionChecks.all()
        .forEach(
            (capability, checks) -> {
              if (passes(checks)) {
                present.add(capability);
              }
            });
    StageChecks.all()
        .forEach(
            (capability, check) -> {
              List<BsonDocument> stages = new ArrayList<>(ONE_DOCUMENT);
              stages.addAll(check.stages(collection));
              if (answer(stages).get("r", BsonNull.VALUE).equals(value(check.answer()))) {
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
    return answer(stages).getNumber("r", NO_NUMBER).equals(new BsonInt32(0));
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
    } catch (MongoCommandException | MongoSocketReadException e) {
      return false;
    }
  }

  /** One command for all that must be answered, and one for each that must be refused. */
  private boolean passes(List<Check> checks) {
    List<Check> answered = checks.stream().filter(check -> !check.mustFail()).toList();
    return (answered.isEmpty() || areAnswered(answered))
        && checks.stream().filter(Check::mustFail).allMatch(this::isRefused);
  }

  private boolean areAnswered(List<Check> checks) {
    BsonDocument expressions = new BsonDocument("_id", new BsonInt32(0));
    for (int i = 0; i < checks.size(); i++) {
      expressions.append("r" + i, value(checks.get(i).expression()));
    }
    BsonDocument answers = answer(projecting(expressions));
    return IntStream.range(0, checks.size())
        .allMatch(i -> answers.get("r" + i, BsonNull.VALUE).equals(value(checks.get(i).answer())));
  }

  private boolean isRefused(Check check) {
    try {
      aggregate(projecting(new BsonDocument("r", value(check.expression()))));
      return false;
    } catch (MongoCommandException e) {
      return true;
    } catch (MongoSocketReadException e) {
      return false;
    }
  }

  /** The one document; without fields where the server has no answer. */
  private BsonDocument answer(List<BsonDocument> stages) {
    try {
      return aggregate(stages);
    } catch (MongoCommandException e) {
      if (e.getCode() == 13 || e.getCode() == 18) {
        throw e;
      }
      return new BsonDocument();
    } catch (MongoSocketReadException e) {
      // The embedded server drops the connection at some expressions that it does not know.
      return new BsonDocument();
    }
  }

  private BsonDocument aggregate(List<BsonDocument> stages) {
    BsonDocument answer =
        database.getCollection(collection, BsonDocument.class).aggregate(stages).first();
    return answer == null ? new BsonDocument() : answer;
  }

  private static List<BsonDocument> projecting(BsonDocument fields) {
    List<BsonDocument> stages = new ArrayList<>(ONE_DOCUMENT);
    stages.add(new BsonDocument("$project", fields));
    return stages;
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
