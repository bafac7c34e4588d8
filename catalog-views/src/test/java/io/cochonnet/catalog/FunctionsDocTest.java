package io.cochonnet.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.cochonnet.catalog.function.FunctionForm;
import io.cochonnet.catalog.function.Method;
import io.cochonnet.catalog.function.Parameter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables of docs/functions.md say what the code does; this prints them as they should be. */
class FunctionsDocTest {
  private static final Path DOC = Path.of("..", "docs", "functions.md");

  @Test
  void listsEachFunctionWithItsForms() throws IOException {
    Map<String, List<FunctionForm>> byName =
        FunctionForm.all().stream()
            .collect(
                Collectors.groupingBy(FunctionForm::name, LinkedHashMap::new, Collectors.toList()));
    check(
        "functions",
        "| function | kind | gives | |",
        byName.values().stream().map(FunctionsDocTest::line));
  }

  private static String line(List<FunctionForm> forms) {
    FunctionForm first = forms.get(0);
    String calls = each(forms, form -> "`%s(%s)`".formatted(form.name(), form.arguments()));
    String kinds = each(forms, FunctionForm::kind);
    return "| %s | %s | %s | %s |".formatted(calls, kinds, first.returns(), first.description());
  }

  private static String each(
      List<FunctionForm> forms, java.util.function.Function<FunctionForm, String> part) {
    return forms.stream().map(part).collect(Collectors.joining("<br>"));
  }

  @Test
  void listsEachMethod() throws IOException {
    check(
        "methods",
        "| method | an arm is compared |",
        Arrays.stream(Method.values())
            .map(method -> "| `'%s'` | %s |".formatted(method.label(), method.description())));
  }

  @Test
  void listsEachParameter() throws IOException {
    check(
        "parameters",
        "| parameter | |",
        Arrays.stream(Parameter.values())
            .map(it -> "| `%s` | %s |".formatted(it.label(), it.description())));
  }

  private static void check(String marker, String head, Stream<String> lines) throws IOException {
    String rule = head.replaceAll("[^|]+", "---");
    String table =
        Stream.concat(Stream.of(head, rule), lines).collect(Collectors.joining("\n", "", "\n"));
    assertThat(Files.readString(DOC)).contains("<!-- " + marker + " -->\n" + table + "\n");
  }
}
