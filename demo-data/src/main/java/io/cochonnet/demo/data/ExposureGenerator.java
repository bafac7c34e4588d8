package io.cochonnet.demo.data;

import io.cochonnet.demo.data.ExperimentPlan.Kind;
import io.cochonnet.demo.data.ExperimentPlan.Subject;
import io.cochonnet.demo.data.Randomness.Purpose;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * Exposures: the first of every subject, up to three more of the same variation for every seventh
 * mature subject, and the other variation for those who see both; the first of these sees both in
 * the same millisecond. Plan and country are those at the exposure; unknown ones are null.
 */
record ExposureGenerator(Population population, ExperimentPlan plan) {

  Stream<BsonDocument> documents() {
    return plan.subjects().stream().flatMap(this::ofSubject);
  }

  private Stream<BsonDocument> ofSubject(Subject subject) {
    SplittableRandom random = population.randomness().stream(Purpose.EXPOSURE, subject.number());
    List<BsonDocument> exposures = new ArrayList<>();
    exposures.add(document(subject, 0, subject.arm(), subject.exposedAt()));
    if (subject.kind() == Kind.BOTH_VARIATIONS) {
      boolean first = subject.number() % ExperimentPlan.BOTH == 0;
      long later = subject.exposedAt() + (first ? 0 : 1 + random.nextLong(5 * Timeline.DAY));
      exposures.add(document(subject, 1, 1 - subject.arm(), later));
    } else if (subject.kind() == Kind.MATURE && random.nextInt(7) == 0) {
      long at = subject.exposedAt();
      int repeats = 1 + random.nextInt(3);
      for (int i = 1; i <= repeats; i++) {
        at += 1 + random.nextLong(4 * Timeline.DAY);
        exposures.add(document(subject, i, subject.arm(), at));
      }
    }
    return exposures.stream();
  }

  private BsonDocument document(Subject subject, int number, int variation, long ts) {
    User user = subject.user();
    String planThen = population.tenantOf(user).planAt(ts);
    BsonValue country = user.country();
    return new BsonDocument("_id", ArrivalId.EXPOSURE.at(ts, user.index(), number))
        .append("user_id", new BsonString(user.id()))
        .append("ts", new BsonDateTime(ts))
        .append("experiment_id", new BsonString(ExperimentPlan.EXPERIMENT))
        .append("variation_id", new BsonString(Integer.toString(variation)))
        .append("plan", planThen == null ? BsonNull.VALUE : new BsonString(planThen))
        .append("country", country == null ? BsonNull.VALUE : country);
  }
}
