package io.cochonnet.catalog.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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
  void aBatchGivesTheNumbersOfItsTexts() {
    Ids one = new Ids();
    Ids other = new Ids();
    Ids.Batch batch = new Ids.Batch();
    Random random = new Random(2);
    for (int round = 0; round < 200; round++) {
      int size = random.nextInt(Ids.Batch.MOST + 1);
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        String text = "ü".repeat(random.nextInt(40)) + random.nextInt(5_000);
        byte[] bytes = (text + "beyond").getBytes(StandardCharsets.UTF_8);
        batch.add(bytes, bytes.length - "beyond".length());
        texts.add(text);
      }
      assertThat(batch.isFull()).isEqualTo(size == Ids.Batch.MOST);
      one.number(batch);
      for (int i = 0; i < size; i++) {
        assertThat(batch.number(i)).isEqualTo(other.number(texts.get(i)));
      }
      batch.clear();
    }
    assertThat(one.count()).isEqualTo(other.count());
  }

  @Test
  void theEmptyTextIsAnIdentifier() {
    Ids ids = new Ids();
    assertThat(ids.number("")).isZero();
    assertThat(ids.number("a")).isEqualTo(1);
    assertThat(ids.number("")).isZero();
  }
}
