package io.cochonnet.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cochonnet.adapter.nativequery.NativeAccess;
import io.cochonnet.adapter.rel.Pushdown;
import io.cochonnet.adapter.schema.ReadConcernLevel;
import io.cochonnet.adapter.schema.ReadPreferenceMode;
import io.cochonnet.adapter.schema.ReadSettings;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MongoSchemaOptionsTest {
  @Test
  void onlyReadsByItself() {
    assertThat(MongoSchemaOptions.readOnly())
        .isEqualTo(
            new MongoSchemaOptions(
                Pushdown.ON,
                false,
                NativeAccess.none(),
                ReadSettings.UNSET,
                MongoSchemaOptions.DEFAULT_BATCH_SIZE));
  }

  @Test
  void takesWhatIsGiven() {
    MongoSchemaOptions options =
        MongoSchemaOptions.builder()
            .pushdown(Pushdown.OFF)
            .writable(true)
            .readPreference(ReadPreferenceMode.SECONDARY)
            .readConcern(ReadConcernLevel.LOCAL)
            .batchSize(7)
            .build();
    assertThat(options)
        .isEqualTo(
            new MongoSchemaOptions(
                Pushdown.OFF,
                true,
                NativeAccess.none(),
                new ReadSettings(
                    Optional.of(ReadPreferenceMode.SECONDARY), Optional.of(ReadConcernLevel.LOCAL)),
                7));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1_000_001})
  void refusesBatchesOfNoOrTooManyRows(int size) {
    assertThatThrownBy(() -> MongoSchemaOptions.builder().batchSize(size).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Batch size[%d] is outside 1..1000000.".formatted(size));
  }
}
