package io.cochonnet.demo.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class DemoOptionsTest {
  private final DemoOptions options = DemoOptions.defaults();

  @Test
  void defaultsEndWithOctober2026() {
    assertThat(options).isEqualTo(new DemoOptions(42, 6_000, 200, 40, LocalDate.of(2026, 10, 31)));
    assertThat(options.firstDay()).isEqualTo(LocalDate.of(2026, 4, 15));
    assertThat(options.asOf()).isEqualTo(Instant.parse("2026-11-01T03:00:00Z"));
  }

  @Test
  void changesOneOptionAtATime() {
    LocalDate day = LocalDate.of(2025, 1, 31);
    assertThat(options.withSeed(1).withUsers(100).withDays(2).withTenants(3).withLastDay(day))
        .isEqualTo(new DemoOptions(1, 100, 2, 3, day));
  }

  @Test
  void refusesNumbersOutOfRange() {
    assertThatThrownBy(() -> options.withUsers(19))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("users[19] is out of range; expected 20 to 999999");
    assertThatThrownBy(() -> options.withUsers(1_000_000)).hasMessageContaining("users[1000000]");
    assertThatThrownBy(() -> options.withDays(0)).hasMessageContaining("days[0]");
    assertThatThrownBy(() -> options.withTenants(1_000)).hasMessageContaining("tenants[1000]");
    assertThatThrownBy(() -> options.withLastDay(LocalDate.of(1980, 1, 1)))
        .hasMessageContaining("lastDay[1980-01-01]");
  }
}
