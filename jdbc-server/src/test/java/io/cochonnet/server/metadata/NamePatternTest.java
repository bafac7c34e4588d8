package io.cochonnet.server.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamePatternTest {
  @ParameterizedTest
  @CsvSource({
    "app_user, app_user, true",
    "app_user, appXuser, true",
    "app\\_user, app_user, true",
    "app\\_user, appXuser, false",
    "APP%, app_user, true",
    "%user, app_users, false",
    "100\\%, 100%, true",
    "100\\%, 1000, false",
    "a.c, abc, false",
    "'', '', true",
    "'', a, false",
  })
  void matchesLikeJdbc(String pattern, String name, boolean matches) {
    assertThat(NamePattern.of(pattern).matches(name)).isEqualTo(matches);
  }

  @Test
  void nullMatchesEverything() {
    assertThat(NamePattern.of(null).matches("anything\nat all")).isTrue();
  }

  @Test
  void literalsAreNoPatterns() {
    assertThat(NamePattern.literal("app_user").matches("APP_USER")).isTrue();
    assertThat(NamePattern.literal("app_user").matches("appXuser")).isFalse();
  }
}
