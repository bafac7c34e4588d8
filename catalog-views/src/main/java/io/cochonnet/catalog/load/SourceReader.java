package io.cochonnet.catalog.load;

import io.cochonnet.catalog.model.Dimension;
import io.cochonnet.catalog.model.Source;
import io.cochonnet.yaml.YamlMapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the file of sources. */
final class SourceReader {
  private SourceReader() {}

  static List<Source> read(YamlMapping file) {
    List<Source> sources = new ArrayList<>();
    file.mapping("sources")
        .ifPresent(
            all -> {
              for (String name : all.keys()) {
                all.mapping(name).flatMap(one -> source(name, one)).ifPresent(sources::add);
              }
            });
    file.finish();
    return sources;
  }

  private static Optional<Source> source(String name, YamlMapping mapping) {
    String table = mapping.text("table").orElse(name);
    Optional<String> description = mapping.requiredText("description");
    Optional<String> time = mapping.requiredText("time");
    Map<String, String> entities = new LinkedHashMap<>();
    mapping
        .mapping("entities")
        .ifPresent(
            all ->
                all.keys()
                    .forEach(
                        entity ->
                            all.text(entity).ifPresent(column -> entities.put(entity, column))));
    Map<String, Dimension> dimensions = new LinkedHashMap<>();
    mapping
        .mapping("dimensions")
        .ifPresent(
            all ->
                all.keys()
                    .forEach(
                        it ->
                            all.mapping(it)
                                .flatMap(one -> dimension(it, one))
                                .ifPresent(dimension -> dimensions.put(it, dimension))));
    mapping.finish();
    return time.map(
        column ->
            new Source(
                name,
                table,
                description.orElse(""),
                column,
                entities,
                dimensions,
                Origins.of(mapping)));
  }

  private static Optional<Dimension> dimension(String name, YamlMapping mapping) {
    Optional<String> column = mapping.requiredText("column");
    Optional<String> description = mapping.requiredText("description");
    mapping.finish();
    return column.map(it -> new Dimension(name, it, description.orElse("")));
  }
}
