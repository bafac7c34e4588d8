package io.cochonnet.adapter;

import io.cochonnet.adapter.nativequery.NativePipeline;
import io.cochonnet.adapter.schema.ColumnDeclaration;
import io.cochonnet.adapter.schema.TableDeclaration;
import java.util.List;
import org.bson.BsonDocument;

/** The documents that a native query gives; what SQL does with them comes after its stages. */
final class NativeTable extends MongoTable {
  private final NativePipeline pipeline;

  NativeTable(
      String name, NativePipeline pipeline, List<ColumnDeclaration> columns, TableContext context) {
    super(
        TableDeclaration.builder(name)
            .database(pipeline.source().database())
            .collection(pipeline.source().collection())
            .columns(columns)
            .build(),
        context);
    this.pipeline = pipeline;
  }

  @Override
  List<BsonDocument> stages() {
    return pipeline.stages();
  }

  @Override
  double estimateRows() {
    return pipeline.estimate(super.estimateRows());
  }

  /** As in MongoDB, a collection that does not exist has no documents. */
  @Override
  void checkExists() {}
}
