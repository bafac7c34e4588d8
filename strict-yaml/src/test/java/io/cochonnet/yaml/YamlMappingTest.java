package io.cochonnet.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class YamlMappingTest {
  private enum Colour {
    RED,
    DARK_BLUE
  }

  private final Faults faults = new Faults();

  private YamlMapping parse(String text) {
    return YamlFile.parse("test.yaml", text, faults).orElseThrow();
  }

  @Test
  void readsEveryKindOfValue() {
    YamlMapping root =
        parse(
            """
            name: mau
            days: 28
            alpha: 0.05
            on: true
            colour: dark-blue
            list: [a, b]
            one: a
            nested:
              - key: x
            """);
    assertThat(root.text("name")).contains("mau");
    assertThat(root.isText("name")).isTrue();
    assertThat(root.isText("list")).isFalse();
    assertThat(root.isText("absent")).isFalse();
    assertThat(root.integer("days")).contains(28);
    assertThat(root.decimal("alpha")).contains(0.05);
    assertThat(root.bool("on")).contains(true);
    assertThat(root.constant("colour", Colour.class)).contains(Colour.DARK_BLUE);
    assertThat(root.texts("list")).containsExactly(new YamlText("a", 6), new YamlText("b", 6));
    assertThat(root.texts("one")).containsExactly(new YamlText("a", 7));
    assertThat(root.mappings("nested")).singleElement().satisfies(m -> m.text("key"));
    root.finish();
    assertThat(faults.list()).isEmpty();
  }

  @Test
  void reportsAllFaultsWithLines() {
    YamlMapping root = parse("nmae: mau\ndays: many\ncolour: dark_blu\nlist: {a: 1}\n");
    root.requiredText("name");
    root.integer("days");
    root.constant("colour", Colour.class);
    root.texts("list");
    root.finish();
    assertThat(faults.list().stream().map(Fault::toString))
        .containsExactly(
            "test.yaml:1: Key[name] is missing.",
            "test.yaml:2: days[many] is not a whole number.",
            "test.yaml:3: colour[dark_blu] is not one of red, dark_blue. Did you mean dark_blue?",
            "test.yaml:4: Key[list] wants a list.",
            "test.yaml:1: Key[nmae] is unknown. Did you mean name?");
  }

  @Test
  void reportsWhatIsNotYaml() {
    assertThat(YamlFile.parse("bad.yaml", "a: [1\nb: 2\n", faults)).isEmpty();
    assertThat(YamlFile.parse("list.yaml", "- a\n", faults)).isEmpty();
    assertThat(YamlFile.parse("twice.yaml", "a: 1\na: 2\n", faults)).isPresent();
    assertThat(YamlFile.read(Path.of("missing.yaml"), faults)).isEmpty();
    assertThat(faults.list().stream().map(fault -> fault.file() + ":" + fault.line()))
        .containsExactly("bad.yaml:2", "list.yaml:1", "twice.yaml:2", "missing.yaml:0");
  }

  @Test
  void suggestsTheNearestNameOnly() {
    assertThat(NearestName.of("net_revenu", List.of("net_revenue", "revenue")))
        .contains("net_revenue");
    assertThat(NearestName.of("zebra", List.of("mau", "dau"))).isEmpty();
    assertThat(NearestName.suggestion("DUA", List.of("dau"))).isEqualTo(" Did you mean dau?");
    assertThat(NearestName.suggestion("dog", List.of("dau"))).isEmpty();
    assertThat(NearestName.suggestion("dua_", List.of("dau"))).isEqualTo(" Did you mean dau?");
  }
}
