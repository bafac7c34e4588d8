package io.cochonnet.adapter.rel;

import io.cochonnet.adapter.mql.ColumnBinding;
import io.cochonnet.adapter.mql.Mql;
import io.cochonnet.adapter.mql.MqlExpression;
import io.cochonnet.adapter.mql.MqlExpression.FieldReference;
import io.cochonnet.adapter.mql.MqlExpression.Literal;
import io.cochonnet.adapter.mql.MqlExpression.NamedOperator;
import io.cochonnet.adapter.mql.MqlFilter.FieldTest;
import io.cochonnet.adapter.mql.MqlStage;
import io.cochonnet.adapter.mql.MqlStage.Limit;
import io.cochonnet.adapter.mql.MqlStage.Lookup;
import io.cochonnet.adapter.mql.MqlStage.LookupKey;
import io.cochonnet.adapter.mql.MqlStage.Match;
import io.cochonnet.adapter.mql.MqlStage.Project;
import io.cochonnet.adapter.mql.MqlStage.Unwind;
import io.cochonnet.adapter.mql.Relocation;
import io.cochonnet.adapter.schema.FieldPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.rel.core.JoinRelType;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;

/** The stages of one {@link LookupJoin}. */
final class LookupStages {
  private static final String ROW = "row";
  private static final BsonArray NOTHING = new BsonArray();

  private final LookupJoin join;
  private final PipelineBuilder pipeline;
  private final PipelineBuilder foreign;
  private final FieldPath matches;

  LookupStages(LookupJoin join, PipelineBuilder pipeline) {
    this.join = join;
    this.pipeline = pipeline;
    this.foreign = join.foreign().pipeline();
    this.matches = pipeline.newField("join");
  }

  /** Adds the stages; the result is the columns of the join. */
  List<BoundColumn> add() {
    Optional<LookupKey> key =
        join.key().map(parts -> new LookupKey(localField(parts.local()), parts.foreignField()));
    if (join.nullsMeet() && !join.keepsLonely()) {
      pipeline.add(new Match(test(key.orElseThrow().localField(), not(BsonNull.VALUE))));
    }
    pipeline.add(new Lookup(foreign.collection(), key, foreignStages(), matches));
    refine(key);
    return joined();
  }

  private FieldPath localField(MqlExpression local) {
    MqlExpression value = pipeline.bind(local);
    if (value instanceof FieldReference field) {
      return field.path();
    }
    Map<String, MqlExpression> fields = new LinkedHashMap<>();
    FieldPath computed = pipeline.computeField(value, fields);
    pipeline.addFields(fields);
    return computed;
  }

  /** Of partners whose rows nobody reads, one without fields is enough. */
  private List<MqlStage> foreignStages() {
    List<MqlStage> stages = new ArrayList<>(foreign.stages());
    if (join.pipelined() && !join.type().projectsRight() && join.condition().isEmpty()) {
      stages.add(new Limit(1));
      stages.add(new Project(Map.of("_id", new FieldReference(FieldPath.of("_id")))));
    }
    return stages;
  }

  /** Takes out the matches that SQL does not see. */
  private void refine(Optional<LookupKey> key) {
    MqlExpression found = new FieldReference(matches);
    if (join.condition().isPresent()) {
      Map<String, MqlExpression> filter = new LinkedHashMap<>();
      filter.put("input", found);
      filter.put("as", Mql.text(ROW));
      filter.put("cond", condition(join.condition().get()));
      found = new NamedOperator("$filter", filter);
    }
    if (join.nullsMeet() && join.keepsLonely()) {
      found =
          Mql.condition(
              Mql.isNotNull(new FieldReference(key.orElseThrow().localField())),
              found,
              new Literal(NOTHING));
    }
    if (!(found instanceof FieldReference)) {
      pipeline.addFields(Map.of(matches.render(), found));
    }
  }

  private MqlExpression condition(MqlExpression condition) {
    Relocation toVariable = Relocation.intoVariable(ROW);
    List<MqlExpression> columns = new ArrayList<>();
    pipeline.columns().forEach(column -> columns.add(column.value()));
    foreign.columns().forEach(column -> columns.add(toVariable.relocate(column.value())));
    return new ColumnBinding(columns).bind(condition);
  }

  private List<BoundColumn> joined() {
    List<BoundColumn> columns = new ArrayList<>(pipeline.columns());
    if (join.type() == JoinRelType.SEMI) {
      pipeline.add(new Match(test(matches, not(NOTHING))));
    } else if (join.type() == JoinRelType.ANTI) {
      pipeline.add(new Match(test(matches, NOTHING)));
    } else {
      boolean orNull = join.type() == JoinRelType.LEFT;
      pipeline.add(new Unwind(matches, orNull));
      foreign.columns().forEach(column -> columns.add(column.relocated(matches, orNull)));
    }
    return columns;
  }

  private static FieldTest test(FieldPath field, BsonValue condition) {
    return new FieldTest(new FieldReference(field), condition);
  }

  private static BsonDocument not(BsonValue value) {
    return new BsonDocument("$ne", value);
  }
}
