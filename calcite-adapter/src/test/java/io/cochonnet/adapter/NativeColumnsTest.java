package io.cochonnet.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cochonnet.adapter.error.ErrorCode;
import io.cochonnet.adapter.error.MongoAdapterException;
import io.cochonnet.adapter.nativequery.NativePipeline;
import io.cochonnet.adapter.nativequery.NativeSource;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;

class NativeColumnsTest {
  private static final NativePipeline PIPELINE = pipeline("{$limit: 1}");

  private final AtomicInteger samples = new AtomicInteger();
  private final AtomicLong clock = new AtomicLong();

  @Test
  void widensWholeNumbersAndPromisesNothing() {
    assertThat(
            columns("{_id: 1, n: {$numberLong: '2'}, s: 'x', d: 1.5, o: {p: true}}").of(PIPELINE))
        .map(column -> column.name() + " " + column.type() + " " + column.nullable())
        .containsExactly(
            "_id BIGINT true",
            "n BIGINT true",
            "s VARCHAR true",
            "d DOUBLE true",
            "o_p BOOLEAN true");
  }

  @Test
  void samplesOnceForAWhile() {
    NativeColumns columns = columns("{a: 1}");
    columns.of(PIPELINE);
    pass(Duration.ofSeconds(55));
    columns.of(PIPELINE);
    pass(Duration.ofSeconds(9));
    columns.of(PIPELINE);
    assertThat(samples).as("used a moment ago, so kept beyond its age").hasValue(1);
    pass(Duration.ofSeconds(11));
    columns.of(PIPELINE);
    assertThat(samples).hasValue(2);
  }

  @Test
  void keepsTheHundredUsedLast() {
    NativeColumns columns = columns("{a: 1}");
    for (int i = 0; i < 101; i++) {
      columns.of(pipeline("{$limit: " + (i + 1) + "}"));
    }
    columns.of(pipeline("{$limit: 101}"));
    assertThat(samples).hasValue(101);
    columns.of(pipeline("{$limit: 1}"));
    assertThat(samples).hasValue(102);
  }

  @Test
  void mindsTheOrderOfKeys() {
    NativeColumns columns = columns("{a: 1}");
    columns.of(pipeline("{$project: {a: 1, b: 1}}"));
    columns.of(pipeline("{$project: {b: 1, a: 1}}"));
    assertThat(samples).hasValue(2);
  }

  @Test
  void asksForColumnsWhereASampleTakesTooLong() {
    NativeColumns columns =
        new NativeColumns(
            pipeline -> {
              throw new MongoAdapterException(ErrorCode.TIMED_OUT, "late");
            },
            clock::get);
    assertThatThrownBy(() -> columns.of(PIPELINE))
        .hasMessageStartingWith("MQL-406: The pipeline gave no document within 5 seconds");
  }

  @Test
  void asksForColumnsWhereDocumentsAreEmpty() {
    assertThatThrownBy(() -> columns("{}").of(PIPELINE)).hasMessageStartingWith("MQL-406");
  }

  private NativeColumns columns(String document) {
    return new NativeColumns(
        pipeline -> {
          samples.incrementAndGet();
          return List.of(BsonDocument.parse(document));
        },
        clock::get);
  }

  private void pass(Duration time) {
    clock.addAndGet(time.toNanos());
  }

  private static NativePipeline pipeline(String stage) {
    return new NativePipeline(
        new NativeSource("test", "event"), List.of(BsonDocument.parse(stage)));
  }
}
