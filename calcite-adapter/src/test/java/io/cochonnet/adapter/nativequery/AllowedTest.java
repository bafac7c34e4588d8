package io.cochonnet.adapter.nativequery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class AllowedTest {
  @Test
  void isTheListOfTheReadme() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    String stages =
        readme.substring(readme.indexOf("Stages: `$"), readme.indexOf("Operators: those"));
    assertThat(
            Pattern.compile("`(\\$\\w+)`")
                .matcher(stages)
                .results()
                .map((MatchResult it) -> it.group(1)))
        .containsExactlyElementsOf(Allowed.STAGES);
  }

  @Test
  void holdsNothingThatWritesOrRunsCode() {
    for (String name : new String[] {"$out", "$merge", "$function", "$accumulator", "$where"}) {
      assertThat(Allowed.STAGES).doesNotContain(name);
      assertThat(Allowed.OPERATORS).doesNotContain(name);
      assertThat(Allowed.reason(name, Allowed.OPERATORS)).startsWith("is not allowed: it ");
    }
  }
}
