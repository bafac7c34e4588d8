package io.cochonnet.adapter.nativequery;

import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** A value of a pipeline's text, with the offset at which it starts. */
sealed interface PipelineNode {
  int offset();

  /** What is sent; a tree that was checked is sent as it was checked. */
  BsonValue toBson();

  /** A value that holds no others. */
  record Leaf(int offset, BsonValue value) implements PipelineNode {
    @Override
    public BsonValue toBson() {
      return value;
    }
  }

  /** An array. */
  record Items(int offset, List<PipelineNode> items) implements PipelineNode {
    public Items {
      items = List.copyOf(items);
    }

    @Override
    public BsonArray toBson() {
      return new BsonArray(items.stream().map(PipelineNode::toBson).toList());
    }
  }

  /** An object; no name stands in it twice. */
  record Fields(int offset, List<Field> fields) implements PipelineNode {
    public Fields {
      fields = List.copyOf(fields);
    }

    @Override
    public BsonDocument toBson() {
      BsonDocument document = new BsonDocument();
      fields.forEach(field -> document.append(field.name(), field.value().toBson()));
      return document;
    }
  }

  /** A field of an object, with the offset of its name. */
  record Field(int offset, String name, PipelineNode value) {}
}
