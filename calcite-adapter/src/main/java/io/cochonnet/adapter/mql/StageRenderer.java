package io.cochonnet.adapter.mql;

import io.cochonnet.adapter.mql.MqlExpression.FieldReference;
import io.cochonnet.adapter.mql.MqlExpression.Literal;
import io.cochonnet.adapter.mql.MqlStage.Accumulator;
import io.cochonnet.adapter.mql.MqlStage.AddFields;
import io.cochonnet.adapter.mql.MqlStage.Group;
import io.cochonnet.adapter.mql.MqlStage.Limit;
import io.cochonnet.adapter.mql.MqlStage.Lookup;
import io.cochonnet.adapter.mql.MqlStage.Match;
import io.cochonnet.adapter.mql.MqlStage.Merge;
import io.cochonnet.adapter.mql.MqlStage.OneRow;
import io.cochonnet.adapter.mql.MqlStage.Project;
import io.cochonnet.adapter.mql.MqlStage.Raw;
import io.cochonnet.adapter.mql.MqlStage.SetWindowFields;
import io.cochonnet.adapter.mql.MqlStage.Skip;
import io.cochonnet.adapter.mql.MqlStage.Sort;
import io.cochonnet.adapter.mql.MqlStage.SortKey;
import io.cochonnet.adapter.mql.MqlStage.UnionWith;
import io.cochonnet.adapter.mql.MqlStage.Unwind;
import io.cochonnet.adapter.mql.MqlStage.WindowOutput;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Renders stages to the documents of a pipeline; most stages are one document. */
final class StageRenderer implements MqlStage.Visitor<List<BsonDocument>> {
  private static final BsonInt32 ZERO = new BsonInt32(0);
  private static final BsonInt32 ONE = new BsonInt32(1);

  @Override
  public List<BsonDocument> match(Match match) {
    return stage("$match", FilterRenderer.render(match.filter()));
  }

  /** Constants are wrapped: a bare number or boolean would include or exclude the field. */
  @Override
  public List<BsonDocument> project(Project project) {
    BsonDocument fields = new BsonDocument();
    if (!project.fields().containsKey("_id")) {
      fields.append("_id", ZERO);
    }
    project
        .fields()
        .forEach((name, expression) -> fields.append(name, projected(name, expression)));
    return stage("$project", fields);
  }

  @Override
  public List<BsonDocument> addFields(AddFields addFields) {
    return stage("$addFields", ExpressionRenderer.renderFields(addFields.fields()));
  }

  @Override
  public List<BsonDocument> group(Group group) {
    BsonDocument fields = new BsonDocument("_id", groupId(group.keys()));
    group.accumulators().forEach((name, accumulator) -> fields.append(name, render(accumulator)));
    return stage("$group", fields);
  }

  @Override
  public List<BsonDocument> sort(Sort sort) {
    return stage("$sort", sortKeys(sort.keys()));
  }

  @Override
  public List<BsonDocument> skip(Skip skip) {
    return stage("$skip", new BsonInt64(skip.count()));
  }

  @Override
  public List<BsonDocument> limit(Limit limit) {
    return stage("$limit", new BsonInt64(limit.count()));
  }

  @Override
  public List<BsonDocument> unwind(Unwind unwind) {
    BsonString path = new BsonString("$" + unwind.path());
    return stage(
        "$unwind",
        unwind.keepEmpty()
            ? new BsonDocument("path", path).append("preserveNullAndEmptyArrays", BsonBoolean.TRUE)
            : path);
  }

  @Override
  public List<BsonDocument> oneRow(OneRow oneRow) {
    BsonDocument facet =
        new BsonDocument(
            oneRow.field(), new BsonArray(List.of(new BsonDocument("$limit", new BsonInt64(1)))));
    BsonDocument unwind =
        new BsonDocument("path", new BsonString("$" + oneRow.field()))
            .append("preserveNullAndEmptyArrays", BsonBoolean.TRUE);
    return List.of(new BsonDocument("$facet", facet), new BsonDocument("$unwind", unwind));
  }

  @Override
  public List<BsonDocument> raw(Raw raw) {
    return List.of(raw.stage());
  }

  @Override
  public List<BsonDocument> lookup(Lookup lookup) {
    BsonDocument body = new BsonDocument("from", new BsonString(lookup.collection()));
    lookup
        .key()
        .ifPresent(
            key ->
                body.append("localField", new BsonString(key.localField().toString()))
                    .append("foreignField", new BsonString(key.foreignField().toString())));
    if (lookup.key().isEmpty() || !lookup.pipeline().isEmpty()) {
      body.append("pipeline", new BsonArray(MqlRenderer.render(lookup.pipeline())));
    }
    return stage("$lookup", body.append("as", new BsonString(lookup.as().toString())));
  }

  @Override
  public List<BsonDocument> unionWith(UnionWith unionWith) {
    return stage(
        "$unionWith",
        new BsonDocument("coll", new BsonString(unionWith.collection()))
            .append("pipeline", new BsonArray(MqlRenderer.render(unionWith.pipeline()))));
  }

  @Override
  public List<BsonDocument> setWindowFields(SetWindowFields window) {
    BsonDocument body = new BsonDocument();
    window
        .partitionBy()
        .ifPresent(key -> body.append("partitionBy", ExpressionRenderer.render(key)));
    if (!window.sortBy().isEmpty()) {
      body.append("sortBy", sortKeys(window.sortBy()));
    }
    BsonDocument output = new BsonDocument();
    window.output().forEach((field, function) -> output.append(field, windowOutput(function)));
    return stage("$setWindowFields", body.append("output", output));
  }

  @Override
  public List<BsonDocument> merge(Merge merge) {
    BsonDocument into =
        new BsonDocument("db", new BsonString(merge.database()))
            .append("coll", new BsonString(merge.collection()));
    return stage(
        "$merge",
        new BsonDocument("into", into)
            .append("on", new BsonString("_id"))
            .append("whenMatched", new BsonString("replace"))
            .append("whenNotMatched", new BsonString("insert")));
  }

  private static BsonDocument windowOutput(WindowOutput output) {
    BsonDocument rendered = render(output.function());
    output
        .frame()
        .ifPresent(
            frame ->
                rendered.append(
                    "window",
                    new BsonDocument(
                        "documents",
                        new BsonArray(List.of(bound(frame.lower()), bound(frame.upper()))))));
    return rendered;
  }

  private static BsonValue bound(OptionalLong rows) {
    if (rows.isEmpty()) {
      return new BsonString("unbounded");
    }
    return rows.getAsLong() == 0 ? new BsonString("current") : new BsonInt64(rows.getAsLong());
  }

  private static BsonDocument sortKeys(List<SortKey> keys) {
    BsonDocument rendered = new BsonDocument();
    for (SortKey key : keys) {
      rendered.append(key.path().toString(), new BsonInt32(key.ascending() ? 1 : -1));
    }
    return rendered;
  }

  private static BsonValue projected(String name, MqlExpression expression) {
    if (expression instanceof FieldReference field && field.path().toString().equals(name)) {
      return ONE;
    }
    if (expression instanceof Literal literal) {
      return new BsonDocument("$literal", literal.value());
    }
    return ExpressionRenderer.render(expression);
  }

  private static BsonValue groupId(Map<String, MqlExpression> keys) {
    return switch (keys.size()) {
      case 0 -> BsonNull.VALUE;
      case 1 -> ExpressionRenderer.render(keys.values().iterator().next());
      default -> ExpressionRenderer.renderFields(keys);
    };
  }

  private static BsonDocument render(Accumulator accumulator) {
    return new BsonDocument(accumulator.name(), ExpressionRenderer.render(accumulator.argument()));
  }

  private static List<BsonDocument> stage(String name, BsonValue body) {
    return List.of(new BsonDocument(name, body));
  }
}
