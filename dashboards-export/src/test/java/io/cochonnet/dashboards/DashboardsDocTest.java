package io.cochonnet.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import io.cochonnet.dashboards.model.Form;
import io.cochonnet.dashboards.model.ValueFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What docs/dashboards.md and docs/errors.md say of dashboards is what the code does. */
class DashboardsDocTest {
  private static final Path DOCS = Path.of("..", "docs");
  private static final Path SHIPPED =
      Path.of("src", "main", "resources", "io", "cochonnet", "dashboards");
  private static final Pattern EXAMPLE = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);
  private static final Pattern YAML_KEY = Pattern.compile("(?:^|[{,-])\\s*([a-z]+): ");

  @TempDir private Path directory;

  @Test
  void theExampleIsSound() throws IOException {
    Matcher example = EXAMPLE.matcher(doc("dashboards.md"));
    assertThat(example.find()).isTrue();
    Path file = directory.resolve("dashboards").resolve("match-night.yaml");
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, example.group(1));

    assertThat(Dashboards.load(Catalogs.shipped(), Optional.of(directory)).list())
        .anyMatch(it -> it.key().equals("match-night"));
  }

  @Test
  void everyKeyOfTheShippedFilesIsExplained() throws IOException {
    Set<String> keys = new TreeSet<>();
    try (Stream<Path> files = Files.list(SHIPPED)) {
      for (Path file : files.filter(it -> it.toString().endsWith(".yaml")).toList()) {
        for (String line : Files.readAllLines(file)) {
          YAML_KEY.matcher(line).results().forEach(it -> keys.add(it.group(1)));
        }
      }
    }
    assertThat(keys).contains("single", "where", "provisional", "format");
    String doc = doc("dashboards.md");
    assertThat(keys).allSatisfy(key -> assertThat(doc).contains("`" + key));
  }

  @Test
  void everyShippedDashboardIsListedInItsOrder() throws IOException {
    List<String> keys =
        Dashboards.load(Catalogs.shipped(), Optional.empty()).list().stream()
            .map(it -> "| `" + it.key() + "` |")
            .toList();
    assertThat(doc("dashboards.md")).contains(keys);
  }

  @ParameterizedTest
  @EnumSource
  void everyFormIsListedWithItsKeys(Form form) throws IOException {
    String between = form.mostKeys() - form.fewestKeys() == 1 ? " or " : " to ";
    String keys =
        form.fewestKeys() == form.mostKeys()
            ? Integer.toString(form.mostKeys())
            : form.fewestKeys() + between + form.mostKeys();
    assertThat(doc("dashboards.md"))
        .contains("| `%s` | %s | ".formatted(form.name().toLowerCase(Locale.ROOT), keys));
  }

  @ParameterizedTest
  @EnumSource
  void everyFormatIsNamed(ValueFormat format) throws IOException {
    assertThat(doc("dashboards.md")).contains("`" + format.name().toLowerCase(Locale.ROOT) + "`");
  }

  @ParameterizedTest
  @EnumSource
  void everyErrorIsExplained(ErrorCode error) throws IOException {
    assertThat(doc("errors.md"))
        .contains("### %s `%s` · %s\n".formatted(error.code(), error.name(), error.kind()));
  }

  private static String doc(String name) throws IOException {
    return Files.readString(DOCS.resolve(name));
  }
}
