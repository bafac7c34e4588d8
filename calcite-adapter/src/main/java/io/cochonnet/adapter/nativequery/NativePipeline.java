package io.cochonnet.adapter.nativequery;

import io.cochonnet.adapter.nativequery.PipelineNode.Items;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonNumber;
import org.bson.BsonValue;

/**
 * A pipeline that was given as text, and that only reads.
 *
 * @param source where it starts
 * @param stages at least one, as they are sent
 */
public record NativePipeline(NativeSource source, List<BsonDocument> stages) {
  private static final double MATCHING = 0.25;
  private static final double GROUPS = 0.1;

  public NativePipeline {
    stages = List.copyOf(stages);
  }

  /**
   * Reads and checks a pipeline; the messages of what is wrong have its line and column.
   *
   * @param collection a table or a collection
   * @param text extended JSON, or JSON as MongoDB's shell writes it
   * @throws io.cochonnet.adapter.error.MongoAdapterException NATIVE_SYNTAX, NATIVE_STAGE,
   *     NATIVE_OPERATOR or NATIVE_COLLECTION
   */
  public static NativePipeline parse(
      String collection, String text, NativeCollections collections) {
    NativeSource source = collections.source(collection);
    PipelineText pipeline = new PipelineText(text);
    Items stages = new PipelineParser(pipeline).parse();
    if (stages.items().isEmpty()) {
      throw pipeline.syntax(
          stages.offset(),
          "The pipeline has no stages. For all documents write [{\"$match\": {}}].");
    }
    new PipelineCheck(pipeline, name -> collections.objection(source.database(), name))
        .pipeline(stages);
    return new NativePipeline(source, stages.toBson().stream().map(BsonValue::asDocument).toList());
  }

  /** Documents that it gives, very roughly, for so many documents in its collection. */
  public double estimate(double documents) {
    double rows = documents;
    for (BsonDocument stage : stages) {
      rows =
          switch (stage.getFirstKey()) {
            case "$match" -> rows * MATCHING;
            case "$group", "$sortByCount", "$bucketAuto", "$bucket" -> rows * GROUPS;
            case "$count", "$facet" -> 1;
            case "$limit" ->
                stage.get("$limit") instanceof BsonNumber limit
                    ? Math.min(rows, limit.doubleValue())
                    : rows;
            default -> rows;
          };
    }
    return Math.max(1, rows);
  }
}
