package io.cochonnet.adapter.rel;

import io.cochonnet.adapter.mql.MongoQuery.Find;
import io.cochonnet.adapter.mql.MqlRenderer;
import io.cochonnet.adapter.mql.MqlStage;
import io.cochonnet.adapter.mql.MqlStage.Limit;
import io.cochonnet.adapter.mql.MqlStage.Match;
import io.cochonnet.adapter.mql.MqlStage.Skip;
import io.cochonnet.adapter.mql.MqlStage.Sort;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;

/**
 * Recognises pipelines that a find command can run: at most filter, sort, skip, limit, in order.
 */
final class FindForm {
  private FindForm() {}

  static Optional<Find> of(List<MqlStage> stages, BsonDocument projection) {
    int next = 0;
    BsonDocument filter = new BsonDocument();
    BsonDocument sort = new BsonDocument();
    long skip = 0;
    long limit = 0;
    if (next < stages.size() && stages.get(next) instanceof Match match) {
      filter = MqlRenderer.render(match.filter());
      next++;
    }
    if (next < stages.size() && stages.get(next) instanceof Sort) {
      sort = MqlRenderer.render(List.of(stages.get(next))).get(0).getDocument("$sort");
      next++;
    }
    if (next < stages.size() && stages.get(next) instanceof Skip skipped) {
      skip = skipped.count();
      next++;
    }
    if (next < stages.size() && stages.get(next) instanceof Limit limited) {
      limit = limited.count();
      next++;
    }
    return next == stages.size() && limit <= Integer.MAX_VALUE && skip <= Integer.MAX_VALUE
        ? Optional.of(new Find(filter, projection, sort, skip, limit))
        : Optional.empty();
  }
}
