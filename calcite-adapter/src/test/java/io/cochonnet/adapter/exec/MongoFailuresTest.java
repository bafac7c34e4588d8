package io.cochonnet.adapter.exec;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoQueryException;
import com.mongodb.ServerAddress;
import io.cochonnet.adapter.error.ErrorCode;
import io.cochonnet.adapter.error.MongoAdapterException;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MongoFailuresTest {
  @ParameterizedTest
  @ValueSource(ints = {241, 28680, 28714, 28758, 28761, 28764, 28766, 34454, 34455, 50989, 16608})
  void tellsAValueThatCannotBeComputed(int code) {
    MongoAdapterException failure = translated(code, "argument must be positive, is s3cret");
    assertThat(failure.code()).isEqualTo(ErrorCode.NOT_COMPUTABLE);
    assertThat(failure)
        .hasMessageStartingWith(
            "MQL-207: MongoDB at h:1 cannot compute an expression for a document: code[%d] Location%<d."
                .formatted(code))
        .hasMessageContaining("NULLIF(x, 0)")
        .hasMessageNotContaining("s3cret");
  }

  /** With the code of every bad value, as MongoDB 8 has it. */
  @ParameterizedTest
  @CsvSource({
    "2, can't $divide by zero",
    "2, PlanExecutor error during aggregation :: caused by :: can't $mod by zero",
    "16610, can't $mod by 0"
  })
  void tellsADivisionByZero(int code, String message) {
    assertThat(translated(code, message).code()).isEqualTo(ErrorCode.NOT_COMPUTABLE);
  }

  @Test
  void tellsThemOfALaterBatch() {
    MongoQueryException later =
        new MongoQueryException(response(241, "Failed to parse number 's3cret'"), address());
    assertThat(MongoFailures.translate("h:1", later).code()).isEqualTo(ErrorCode.NOT_COMPUTABLE);
  }

  @Test
  void takesOtherRefusalsForWhatTheyAre() {
    assertThat(translated(2, "wrong type of argument").code()).isEqualTo(ErrorCode.QUERY_REFUSED);
  }

  private static MongoAdapterException translated(int code, String message) {
    return MongoFailures.translate(
        "h:1", new MongoCommandException(response(code, message), address()));
  }

  private static ServerAddress address() {
    return new ServerAddress("h", 1);
  }

  private static BsonDocument response(int code, String message) {
    return new BsonDocument("ok", new BsonInt32(0))
        .append("code", new BsonInt32(code))
        .append("codeName", new BsonString("Location" + code))
        .append("errmsg", new BsonString(message));
  }
}
