package io.cochonnet.adapter;

import io.cochonnet.adapter.nativequery.NativeAccess;
import io.cochonnet.adapter.rel.Pushdown;
import io.cochonnet.adapter.schema.ReadConcernLevel;
import io.cochonnet.adapter.schema.ReadPreferenceMode;
import io.cochonnet.adapter.schema.ReadSettings;
import java.util.Optional;

/**
 * How a schema answers.
 *
 * @param pushdown what goes to the server; the rows are the same
 * @param writable whether INSERT and DELETE reach tables that declare a key
 * @param nativeQueries what the table function {@code native} may read
 * @param reading how tables are read that do not say it themselves; where it is unset, as the
 *     connection's URI says
 * @param batchSize most rows that the server sends at once, 1..1,000,000. A statement that is read
 *     keeps at most two batches in memory. A server ends a batch at 16 MiB, whatever its rows
 */
public record MongoSchemaOptions(
    Pushdown pushdown,
    boolean writable,
    NativeAccess nativeQueries,
    ReadSettings reading,
    int batchSize) {
  /** See {@link #batchSize}; measured to be about as fast as any larger one. */
  public static final int DEFAULT_BATCH_SIZE = 5_000;

  private static final int LARGEST_BATCH = 1_000_000;

  public MongoSchemaOptions {
    if (batchSize < 1 || batchSize > LARGEST_BATCH) {
      throw new IllegalArgumentException(
          "Batch size[%d] is outside 1..%d.".formatted(batchSize, LARGEST_BATCH));
    }
  }

  /** Everything pushed down that is cheaper there, nothing written, no native queries. */
  public static MongoSchemaOptions readOnly() {
    return builder().build();
  }

  /** A builder that starts from {@link #readOnly}. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects options. */
  public static final class Builder {
    private Pushdown pushdown = Pushdown.ON;
    private boolean writable;
    private NativeAccess nativeQueries = NativeAccess.none();
    private Optional<ReadPreferenceMode> readPreference = Optional.empty();
    private Optional<ReadConcernLevel> readConcern = Optional.empty();
    private int batchSize = DEFAULT_BATCH_SIZE;

    private Builder() {}

    public Builder pushdown(Pushdown pushdown) {
      this.pushdown = pushdown;
      return this;
    }

    public Builder writable(boolean writable) {
      this.writable = writable;
      return this;
    }

    public Builder nativeQueries(NativeAccess nativeQueries) {
      this.nativeQueries = nativeQueries;
      return this;
    }

    public Builder readPreference(ReadPreferenceMode readPreference) {
      this.readPreference = Optional.of(readPreference);
      return this;
    }

    public Builder readConcern(ReadConcernLevel readConcern) {
      this.readConcern = Optional.of(readConcern);
      return this;
    }

    public Builder batchSize(int batchSize) {
      this.batchSize = batchSize;
      return this;
    }

    /**
     * The options.
     *
     * @throws IllegalArgumentException where the batch size is out of its range
     */
    public MongoSchemaOptions build() {
      return new MongoSchemaOptions(
          pushdown,
          writable,
          nativeQueries,
          new ReadSettings(readPreference, readConcern),
          batchSize);
    }
  }
}
