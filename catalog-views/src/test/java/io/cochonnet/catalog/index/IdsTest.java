package io.cochonnet.catalog.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IdsTest {
  @Test
  void everyIdentifierKeepsItsNumber() {
    Ids ids = new Ids();
    Map<String, Integer> known = new HashMap<>();
    Random random = new Random(1);
    for (int i = 0; i < 50_000; i++) {
      String id = "u" + random.nextInt(20_000) + (random.nextBoolean() ? "é" : "");
      int number = ids.number(id);
      assertThat(number).isEqualTo(known.computeIfAbsent(id, it -> known.size()));
    }
    assertThat(ids.count()).isEqualTo(known.size());
    known.forEach((id, number) -> assertThat(ids.number(id)).isEqualTo(number));
  }

  @Test
  void theEmptyTextIsAnIdentifier() {
    Ids ids = new Ids();
    assertThat(ids.number("")).isZero();
    assertThat(ids.number("a")).isEqualTo(1);
    assertThat(ids.number("")).isZero();
  }
}
