package io.cochonnet.adapter.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.bson.BsonType;
import org.junit.jupiter.api.Test;

class BsonTypeNameTest {
  @Test
  void namesTypesAsTheServerDoes() {
    assertThat(Arrays.stream(BsonType.values()).map(BsonTypeName::of))
        .doesNotHaveDuplicates()
        .contains("double", "string", "object", "array", "binData", "objectId", "bool", "date")
        .contains("null", "regex", "int", "timestamp", "long", "decimal", "minKey", "maxKey");
  }
}
