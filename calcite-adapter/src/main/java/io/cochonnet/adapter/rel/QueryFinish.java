package io.cochonnet.adapter.rel;

import io.cochonnet.adapter.mql.MongoQuery;
import io.cochonnet.adapter.mql.MongoQuery.Find;
import io.cochonnet.adapter.mql.MqlExpression;
import io.cochonnet.adapter.mql.MqlExpression.FieldReference;
import io.cochonnet.adapter.mql.MqlRenderer;
import io.cochonnet.adapter.mql.MqlStage;
import io.cochonnet.adapter.mql.MqlStage.Project;
import io.cochonnet.adapter.mql.OutputColumn;
import io.cochonnet.adapter.rel.BoundColumn.Computed;
import io.cochonnet.adapter.rel.BoundColumn.Stored;
import io.cochonnet.adapter.schema.FieldPath;
import io.cochonnet.adapter.schema.TableDeclaration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonInt32;

/** Ends a pipeline with the projection of exactly its output columns. */
final class QueryFinish {
  private static final FieldPath ID = FieldPath.of("_id");

  private final TableDeclaration table;
  private final List<MqlStage> stages;
  private final List<BoundColumn> columns;
  private final List<String> names;

  QueryFinish(
      TableDeclaration table,
      List<MqlStage> stages,
      List<BoundColumn> columns,
      List<String> names) {
    this.table = table;
    this.stages = stages;
    this.columns = columns;
    this.names = List.copyOf(names);
  }

  MongoQuery query() {
    return columns.stream().allMatch(Stored.class::isInstance) ? scan() : computation();
  }

  /** Only stored columns: fields are included as they stand, and a find may do. */
  private MongoQuery scan() {
    List<OutputColumn> outputs =
        columns.stream()
            .map(Stored.class::cast)
            .map(stored -> stored.output(stored.column().path()))
            .toList();
    BsonDocument projection = inclusion(outputs.stream().map(OutputColumn::path).toList());
    List<BsonDocument> pipeline = new ArrayList<>(MqlRenderer.render(stages));
    Optional<Find> find = FindForm.of(stages, projection);
    pipeline.add(new BsonDocument("$project", projection));
    return new MongoQuery(table.database(), table.collection(), pipeline, find, outputs);
  }

  private MongoQuery computation() {
    Map<String, MqlExpression> fields = new LinkedHashMap<>();
    List<OutputColumn> outputs = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      String name = names.get(i);
      BoundColumn column = columns.get(i);
      if (column instanceof Stored stored) {
        fields.put(name, new FieldReference(stored.column().path()));
        outputs.add(stored.output(FieldPath.of(name)));
      } else if (column instanceof Computed computed) {
        fields.put(name, computed.value());
        outputs.add(computed.output(name));
      }
    }
    List<MqlStage> finished = new ArrayList<>(stages);
    finished.add(new Project(fields));
    return new MongoQuery(
        table.database(),
        table.collection(),
        MqlRenderer.render(finished),
        Optional.empty(),
        outputs);
  }

  /** A field includes those inside it: naming both is an error on the server. */
  private static BsonDocument inclusion(List<FieldPath> paths) {
    BsonDocument projection = new BsonDocument();
    if (!paths.isEmpty() && paths.stream().noneMatch(path -> path.startsWith(ID))) {
      projection.append("_id", new BsonInt32(0));
    }
    for (FieldPath path : paths.isEmpty() ? List.of(ID) : paths) {
      boolean covered =
          paths.stream().anyMatch(other -> !other.equals(path) && path.startsWith(other));
      if (!covered) {
        projection.append(path.render(), new BsonInt32(1));
      }
    }
    return projection;
  }
}
