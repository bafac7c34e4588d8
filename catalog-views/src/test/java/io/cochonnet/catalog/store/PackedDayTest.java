package io.cochonnet.catalog.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PackedDayTest {
  @Test
  void whatIsPackedComesOut() {
    Random random = new Random(1);
    List<PackedDay.Entry> entries = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      entries.add(
          new PackedDay.Entry(
              "user-" + random.nextInt(900) + "é".repeat(random.nextInt(40)),
              Arrays.asList(
                  "t" + random.nextInt(300), random.nextBoolean() ? null : "", "FR", null, "ads")));
    }
    assertThat(unpacked(PackedDay.pack(entries))).containsExactlyInAnyOrderElementsOf(entries);
  }

  @Test
  void aDayWithoutAnybodyIsPackedToo() {
    assertThat(unpacked(PackedDay.pack(List.of()))).isEmpty();
  }

  @Test
  void aNeighbourCostsAFewBytes() {
    List<PackedDay.Entry> entries = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      entries.add(
          new PackedDay.Entry(
              "65f0c0ffee0000000%07x".formatted(i * 13),
              Arrays.asList("t1", "free", "FR", "FR", null)));
    }
    assertThat(PackedDay.pack(entries).length).isLessThan(1_000 * 7);
  }

  // Of class files, NullAway does not see that a list's elements may be null.
  @SuppressWarnings("NullAway")
  private static List<PackedDay.Entry> unpacked(byte[] packed) {
    List<PackedDay.Entry> entries = new ArrayList<>();
    PackedDay.unpack(
        packed,
        new PackedDay.Sink() {
          private List<List<@Nullable String>> combinations = List.of();

          @Override
          public void combinations(List<List<@Nullable String>> values) {
            combinations = values;
          }

          @Override
          public void user(byte[] id, int length, int combination) {
            entries.add(
                new PackedDay.Entry(
                    new String(id, 0, length, StandardCharsets.UTF_8),
                    combinations.get(combination)));
          }
        });
    return entries;
  }
}
