package io.cochonnet.adapter.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cochonnet.yaml.Fault;
import io.cochonnet.yaml.Faults;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadSettingsTest {
  private final Faults faults = new Faults();

  private Optional<ReadSettings> table(String settings) {
    String text = "tables:\n  t:\n%s\n    columns: {a: JSON}".formatted(settings.indent(4));
    return SchemaFile.parse("s.yaml", text, Map.of(), faults)
        .flatMap(schema -> schema.table("t"))
        .map(TableDeclaration::reading);
  }

  @Test
  void comeFromTheSchemaFile() {
    assertThat(table("read_preference: secondaryPreferred\nread_concern: majority"))
        .contains(
            new ReadSettings(
                Optional.of(ReadPreferenceMode.SECONDARY_PREFERRED),
                Optional.of(ReadConcernLevel.MAJORITY)));
    assertThat(table("description: none")).contains(ReadSettings.UNSET);
  }

  @Test
  void stayWithACopyOfTheTable() {
    TableDeclaration table =
        TableDeclaration.builder("t")
            .column(ColumnDeclaration.builder("a", ColumnType.JSON).build())
            .reading(new ReadSettings(Optional.of(ReadPreferenceMode.NEAREST), Optional.empty()))
            .build();
    assertThat(table.toBuilder().build()).isEqualTo(table);
  }

  @Test
  void areFaultyWhereTheyAreNotMongoDbs() {
    assertThat(table("read_preference: secondery\nread_concern: most")).isEmpty();
    assertThat(faults.list().stream().map(Fault::toString))
        .containsExactly(
            "s.yaml:3: Preference[secondery] is not one of primary, primaryPreferred, secondary,"
                + " secondaryPreferred, nearest. Did you mean secondary?",
            "s.yaml:4: Concern[most] is not one of local, available, majority, linearizable,"
                + " snapshot.");
  }

  @Test
  void giveWayToMorePreciseOnes() {
    ReadSettings preference =
        new ReadSettings(Optional.of(ReadPreferenceMode.NEAREST), Optional.empty());
    ReadSettings both =
        new ReadSettings(
            Optional.of(ReadPreferenceMode.PRIMARY), Optional.of(ReadConcernLevel.LOCAL));
    assertThat(preference.orElse(both))
        .isEqualTo(
            new ReadSettings(
                Optional.of(ReadPreferenceMode.NEAREST), Optional.of(ReadConcernLevel.LOCAL)));
    assertThat(ReadSettings.UNSET.orElse(both)).isEqualTo(both);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "secondaryPreferred",
        "SECONDARY_PREFERRED",
        " secondary-preferred ",
        "secondarypreferred"
      })
  void areReadInAnySpelling(String text) {
    assertThat(ReadPreferenceMode.parse(text)).isEqualTo(ReadPreferenceMode.SECONDARY_PREFERRED);
  }

  @ParameterizedTest
  @EnumSource(ReadConcernLevel.class)
  void areReadAsTheyAreWritten(ReadConcernLevel level) {
    assertThat(ReadConcernLevel.parse(level.toString())).isEqualTo(level);
  }

  @Test
  void nameTheNearest() {
    assertThatThrownBy(() -> ReadConcernLevel.parse("majorty"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("Did you mean majority?");
  }
}
