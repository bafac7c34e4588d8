package io.cochonnet.adapter;

import io.cochonnet.adapter.error.ErrorCode;
import io.cochonnet.adapter.error.MongoAdapterException;
import io.cochonnet.adapter.exec.PipelineSampler;
import io.cochonnet.adapter.nativequery.NativePipeline;
import io.cochonnet.adapter.schema.ColumnDeclaration;
import io.cochonnet.adapter.schema.ColumnType;
import io.cochonnet.adapter.schema.InferenceOptions;
import io.cochonnet.adapter.schema.SchemaInference;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * The columns of native queries, by a sample of their documents. They are kept for a while: one
 * statement asks several times, and must get one answer.
 */
final class NativeColumns {
  private static final int KEPT = 100;
  private static final Duration AGE = Duration.ofSeconds(60);

  /** Longer than the planning of a statement may pause between its questions. */
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final Function<NativePipeline, List<BsonDocument>> sampler;
  private final LongSupplier nanoTime;
  private final Map<String, Known> known = new LinkedHashMap<>();

  private record Known(List<ColumnDeclaration> columns, long since, long used) {
    boolean isStale(long now) {
      return now - since > AGE.toNanos() && now - used > PAUSE.toNanos();
    }
  }

  NativeColumns(PipelineSampler sampler) {
    this(
        pipeline ->
            sampler.sample(
                pipeline.source().database(), pipeline.source().collection(), pipeline.stages()),
        System::nanoTime);
  }

  /**
   * @param sampler a pipeline's first documents
   * @param nanoTime the clock
   */
  NativeColumns(Function<NativePipeline, List<BsonDocument>> sampler, LongSupplier nanoTime) {
    this.sampler = sampler;
    this.nanoTime = nanoTime;
  }

  /**
   * The columns, all nullable; whole numbers are BIGINT, since the next document may have a larger
   * one.
   *
   * @throws MongoAdapterException NATIVE_UNTYPED where there are no documents, or not soon enough;
   *     QUERY_REFUSED
   */
  List<ColumnDeclaration> of(NativePipeline pipeline) {
    // Not the record: documents are equal in any order of their keys, and columns have an order.
    String key = pipeline.toString();
    Known before = recall(key);
    if (before != null) {
      return before.columns();
    }
    List<ColumnDeclaration> columns = infer(sample(pipeline));
    synchronized (known) {
      long now = nanoTime.getAsLong();
      known.put(key, new Known(columns, now, now));
      if (known.size() > KEPT) {
        known.remove(known.keySet().iterator().next());
      }
    }
    return columns;
  }

  private @Nullable Known recall(String key) {
    long now = nanoTime.getAsLong();
    synchronized (known) {
      Known found = known.remove(key);
      if (found == null || found.isStale(now)) {
        return null;
      }
      Known used = new Known(found.columns(), found.since(), now);
      known.put(key, used);
      return used;
    }
  }

  private List<BsonDocument> sample(NativePipeline pipeline) {
    try {
      return sampler.apply(pipeline);
    } catch (MongoAdapterException e) {
      if (e.code() != ErrorCode.TIMED_OUT) {
        throw e;
      }
      throw new MongoAdapterException(
          ErrorCode.NATIVE_UNTYPED,
          "The pipeline gave no document within %d seconds that could show its columns. Give them as the third argument, such as 'n INTEGER, app.platform VARCHAR'."
              .formatted(PipelineSampler.TIME.toSeconds()),
          e);
    }
  }

  private static List<ColumnDeclaration> infer(List<BsonDocument> sample) {
    boolean fields = sample.stream().anyMatch(document -> !document.isEmpty());
    if (!fields) {
      throw new MongoAdapterException(
          ErrorCode.NATIVE_UNTYPED,
          "The pipeline gives no documents now that could show its columns. Give them as the third"
              + " argument, such as 'n INTEGER, app.platform VARCHAR'.");
    }
    return SchemaInference.infer(NativeFunction.NAME, sample.stream(), InferenceOptions.defaults())
        .declaration()
        .columns()
        .stream()
        .map(NativeColumns::widened)
        .toList();
  }

  private static ColumnDeclaration widened(ColumnDeclaration column) {
    ColumnType type = column.type().equals(ColumnType.INTEGER) ? ColumnType.BIGINT : column.type();
    return ColumnDeclaration.builder(column.name(), type)
        .path(column.path())
        .onTypeMismatch(column.onTypeMismatch())
        .build();
  }
}
