package io.cochonnet.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
  @Test
  void alignsNumbersToTheRight() {
    TextTable table = new TextTable(List.of("name", "users"), List.of(false, true));
    table.add(List.of("a long name", "7"));
    table.add(List.of("b", "1,234,567"));
    assertThat(table.render())
        .isEqualTo(
            """
            name             users
            -----------  ---------
            a long name          7
            b            1,234,567
            """);
  }

  @Test
  void keepsLinesOfACellTogether() {
    TextTable table = new TextTable(List.of("plan", "n"), List.of(false, true));
    table.add(List.of("Scan\n  Filter", "1"));
    table.add(List.of("", "2"));
    assertThat(table.render())
        .isEqualTo(
            """
            plan      n
            --------  -
            Scan      1
              Filter
                      2
            """);
  }
}
