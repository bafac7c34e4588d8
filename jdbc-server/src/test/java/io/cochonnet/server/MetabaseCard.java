package io.cochonnet.server;

import io.cochonnet.dashboards.Dashboards;
import io.cochonnet.dashboards.metabase.MetabaseFiles;
import io.cochonnet.server.config.ConfigFile;
import io.cochonnet.server.engine.CatalogTools;
import io.cochonnet.yaml.Faults;
import io.cochonnet.yaml.YamlFile;
import io.cochonnet.yaml.YamlMapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A card of the shipped dashboards as its file has it, with its query as Metabase makes it: what
 * stands in double brackets is left out where a variable in it has no value, and variables become
 * parameters.
 *
 * @param name of the file, such as {@code activity_dau-now}
 * @param tags the variables in their order
 */
record MetabaseCard(String name, String template, List<String> tags) {
  private static final Pattern OPTIONAL = Pattern.compile("\\[\\[(.*?)]]");
  private static final Pattern VARIABLE = Pattern.compile("\\{\\{(\\w+)}}");

  static List<MetabaseCard> shipped(Path directory) throws IOException {
    MetabaseFiles.write(
        Dashboards.load(CatalogTools.load(ConfigFile.defaults()), Optional.empty()),
        MetabaseFiles.DATABASE,
        directory);
    try (Stream<Path> files = Files.list(directory.resolve("collections/main/cochonnet"))) {
      return files.sorted().flatMap(MetabaseCard::read).toList();
    }
  }

  private static Stream<MetabaseCard> read(Path file) {
    YamlMapping entity = YamlFile.read(file, new Faults()).orElseThrow();
    return entity.mapping("dataset_query").stream()
        .flatMap(query -> query.mappings("stages").stream())
        .map(
            stage ->
                new MetabaseCard(
                    file.getFileName().toString().replace(".yaml", ""),
                    stage.requiredText("native").orElseThrow(),
                    stage.mappings("template-tags").stream()
                        .map(tag -> tag.requiredText("name").orElseThrow())
                        .toList()));
  }

  /** Whether unfiltered it asks what the chart asks anyway, as other tests do, and has no days. */
  boolean isChartsQuery() {
    return !tags.isEmpty()
        && !template.startsWith("WITH")
        && tags.stream().noneMatch(tag -> tag.endsWith("_from"));
  }

  /** The name of the card that has what a variable's filter offers. */
  String choices(String tag) {
    return name.substring(0, name.indexOf('_')) + "_choices_" + tag;
  }

  /** The query where no variable has a value. */
  String unfiltered() {
    return OPTIONAL.matcher(template).replaceAll("");
  }

  /** The query where one variable has a value, which is its only parameter. */
  String filtered(String tag) {
    String kept =
        OPTIONAL
            .matcher(template)
            .replaceAll(
                part ->
                    part.group().contains("{{" + tag + "}}")
                        ? Matcher.quoteReplacement(part.group(1))
                        : "");
    return VARIABLE.matcher(kept).replaceAll("?");
  }

  @Override
  public String toString() {
    return name;
  }
}
